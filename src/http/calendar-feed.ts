import type { Hono } from 'hono';
import { AftershowError } from '#src/errors.ts';
import { feedEvents } from '#src/session/feed-events.ts';
import { findFeed } from '#src/session/find-feed.ts';
import { writeIcs } from '#src/session/write-ics.ts';
import type { House, Http } from './environment.ts';

/** The addresses calendar programs read; a secret stands in them, since such programs can send no key. */
export const CALENDAR_FEED = '/v1/calendar/:file{[A-Za-z0-9_-]+\\.ics}';

/**
 * Mounts the calendar feed. What is not a feed's secret, or not any more, is nothing at all: 404.
 *
 * @example GET /v1/calendar/3q2-….ics
 */
export function mountCalendarFeed(app: Hono<Http>, house: House): void {
  app.get(CALENDAR_FEED, async (c) => {
    // The secret is no part of what is counted or logged.
    c.set('route', '/v1/calendar/{secret}.ics');
    const ctx = house.contextOf('', { kind: 'system', id: 'calendar feed' });
    const organisation = await findFeed(ctx, c.req.param('file').slice(0, -'.ics'.length));
    if (organisation === undefined) throw new AftershowError('not_found', 'there is no such calendar');
    const text = writeIcs(await feedEvents({ ...ctx, organisation }, house.origin()));
    return c.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="aftershow.ics"',
      'cache-control': 'private, max-age=300',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
}
