import type { Context as Asked, Hono } from 'hono';
import { askedSurvey } from '#src/survey/asked-survey.ts';
import { findInvited } from '#src/survey/find-invited.ts';
import { noticePage } from '#src/survey/page/notice-page.ts';
import { pageWords } from '#src/survey/page/page-words.ts';
import { stopAsking } from '#src/survey/stop-asking.ts';
import type { House, Http } from './environment.ts';
import { sendPage, sendUnknown } from './survey-answer.ts';

/**
 * Mounts the link that ends invitations: one button, or one click where the mail program has its own (RFC 8058 posts to the same
 * address). Looking changes nothing, so that scanners unsubscribe nobody.
 *
 * @example POST /u/…
 */
export function mountSurveyStop(app: Hono<Http>, house: House): void {
  const system = house.contextOf('', { kind: 'system', id: 'survey page' });

  async function page(c: Asked<Http>, done: boolean): Promise<Response> {
    c.set('route', '/u/{token}');
    const invited = await findInvited(system, c.req.param('token') ?? '');
    const asked = invited && (await askedSurvey(system, { organisation: invited.organisation, id: invited.survey }));
    if (invited === undefined || asked === undefined) {
      return sendUnknown(c);
    }
    if (done) await stopAsking({ ...system, organisation: invited.organisation }, invited);
    const { language } = invited;
    const { brand, colour, definition } = asked;
    const { stop } = pageWords(language, definition);
    return sendPage(
      c,
      noticePage({
        ...{ language, brand, colour },
        title: done ? stop.done : stop.title,
        lead: done ? stop.doneWhy(brand) : stop.why(brand),
        go: done ? undefined : { label: stop.button, url: c.req.path, posts: true },
      }),
    );
  }

  app.get('/u/:token', (c) => page(c, false));
  app.post('/u/:token', (c) => page(c, true));
}
