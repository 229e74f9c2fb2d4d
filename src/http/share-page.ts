import type { Context as Asked, Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AftershowError } from '#src/errors.ts';
import { share as en } from '#src/message/en/app/share.ts';
import { share as es } from '#src/message/es/app/share.ts';
import { formatOf, LANGS, type Lang } from '#src/message/format.ts';
import { share as fr } from '#src/message/fr/app/share.ts';
import { html } from '#src/report/html.ts';
import { openShare } from '#src/report/open-share.ts';
import { renderReport } from '#src/report/render-report.ts';
import { withoutPeople } from '#src/report/without-people.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { page } from './page.ts';

const WORDS = { en, fr, es };
/** How often one address may open shared pages in a minute; who tries secrets is stopped far sooner than they could find one. */
const READS_A_MINUTE = 60;

/**
 * Mounts the pages of shared links: the debrief without personal data, as one page that runs nothing, while the link is open. Everything
 * else is the same 404, whether the link was mistyped, has expired or was revoked.
 *
 * @example GET /s/3q2-…
 */
export function mountSharedPage(app: Hono<Http>, house: House): void {
  const reads = new RateLimiterMemory({ points: READS_A_MINUTE, duration: 60 });

  app.get('/s/:token', async (c) => {
    // The secret is no part of what is counted or logged.
    c.set('route', '/s/{secret}');
    await limited(reads, addressOf(c, house.settings.proxies));
    c.header('x-robots-tag', 'noindex, nofollow');
    c.header('cache-control', 'no-store');
    const system = house.contextOf('', { kind: 'system', id: 'shared link' });
    const token = c.req.param('token');
    const opened = /^[\w-]{32}$/.test(token) ? await openShare(system, token) : undefined;
    if (opened === undefined) {
      const lang = languageOf(c);
      const { closed, closedWhy } = WORDS[lang].shared;
      return c.html(page(closed, html`<h1>${closed}</h1><p class="lead">${closedWhy}</p>`, lang), 404);
    }
    const { organisation, session, language, expires, name, zone } = opened;
    const debrief = withoutPeople(await answeredDebrief({ ...system, organisation }, session));
    const until = formatOf(language).dateTime(expires.toISOString(), zone);
    const { shared } = WORDS[language];
    return c.html(renderReport(debrief, language, html`<p class="quiet">${shared.above(name, until)}</p>`));
  });
}

async function limited(reads: RateLimiterMemory, address: string): Promise<void> {
  try {
    await reads.consume(address);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AftershowError('rate_limited', 'too many pages in a minute', {}, Math.ceil(refused.msBeforeNext / 1000));
  }
}

/** The first language of ours that the browser asks for. */
function languageOf(c: Asked<Http>): Lang {
  const wanted = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.flatMap((one) => LANGS.find((lang) => lang === one) ?? [])[0] ?? 'en';
}
