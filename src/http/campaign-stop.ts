import type { Context as Asked, Hono } from 'hono';
import { CAMPAIGN_WORDS } from '#src/act/campaigns/compose-mail.ts';
import { findWritten, stopMessages } from '#src/act/campaigns/stop-messages.ts';
import { noticePage } from '#src/survey/page/notice-page.ts';
import type { House, Http } from './environment.ts';
import { sendPage, sendUnknown } from './survey-answer.ts';
import { accepted } from './survey-door.ts';

/**
 * Mounts the link that ends a campaign's messages: one button, or one click where the mail program has its own (RFC 8058 posts to the same
 * address). Looking changes nothing, so that scanners unsubscribe nobody.
 *
 * @example POST /n/…
 */
export function mountCampaignStop(app: Hono<Http>, house: House): void {
  const system = house.contextOf('', { kind: 'system', id: 'unsubscribe page' });

  async function page(c: Asked<Http>, done: boolean): Promise<Response> {
    c.set('route', '/n/{token}');
    const written = await findWritten(system, c.req.param('token') ?? '');
    if (written === undefined) return sendUnknown(c, accepted(c).find((one) => one === 'fr' || one === 'es') ?? 'en');
    if (done) await stopMessages({ ...system, organisation: written.organisation }, written);
    const { language, brand, colour } = written;
    const words = CAMPAIGN_WORDS[language].page;
    return sendPage(
      c,
      noticePage({
        ...{ language, brand, colour },
        title: done ? words.done : words.title,
        lead: done ? words.doneWhy(brand) : words.why(brand),
        go: done ? undefined : { label: words.button, url: c.req.path, posts: true },
      }),
    );
  }

  app.get('/n/:token', (c) => page(c, false));
  app.post('/n/:token', (c) => page(c, true));
}
