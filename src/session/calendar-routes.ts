import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { calendar } from '#src/contract/calendar.ts';
import { portfolio } from '#src/contract/portfolio.ts';
import { AftershowError } from '#src/errors.ts';
import { createFeed } from './create-feed.ts';
import { listFeeds } from './list-feeds.ts';
import { readCalendar } from './read-calendar.ts';
import { readPortfolio } from './read-portfolio.ts';
import { restoreFeed } from './restore-feed.ts';
import { revokeFeed } from './revoke-feed.ts';

const ofCalendar = implement(calendar).$context<RouteContext>();
const ofPortfolio = implement(portfolio).$context<RouteContext>();

/** A feed and a portfolio belong to a person; a key has neither. */
function personOf({ person }: Pick<RouteContext, 'person'>): string {
  if (person === undefined) throw new AftershowError('forbidden', 'this is for people, not for keys');
  return person.id;
}

/** The calendar over HTTP. */
export const calendarRoutes = {
  range: ofCalendar.range.handler(({ context: { ctx }, input }) => readCalendar(ctx, input)),
  feeds: ofCalendar.feeds.handler(async ({ context }) => ({ feeds: await listFeeds(context.ctx, personOf(context)) })),
  createFeed: ofCalendar.createFeed.handler(async ({ context }) => {
    const { id, token } = await createFeed(context.ctx, personOf(context));
    return { id, url: `${context.origin}/v1/calendar/${token}.ics` };
  }),
  revokeFeed: ofCalendar.revokeFeed.handler(async ({ context, input }) => {
    await revokeFeed(context.ctx, { id: input.id, person: personOf(context) });
    return {};
  }),
  restoreFeed: ofCalendar.restoreFeed.handler(async ({ context, input }) => {
    await restoreFeed(context.ctx, { id: input.id, person: personOf(context) });
    return {};
  }),
};

/** The portfolio over HTTP. */
export const portfolioRoutes = {
  list: ofPortfolio.list.handler(async ({ context }) => ({
    clients: await readPortfolio(context.ctx, personOf(context)),
  })),
};
