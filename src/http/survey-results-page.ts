import type { Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AftershowError } from '#src/errors.ts';
import { resultsPage } from '#src/survey/page/results-page.ts';
import { publicResults } from '#src/survey/public-results.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { sendPage, sendUnknown } from './survey-answer.ts';

/** How often one address may read results in a minute: each reading goes through all answers. */
const READS_A_MINUTE = 30;

/**
 * Mounts the results that an organisation has opened to everybody. What is not open is the same 404 as what does not exist.
 *
 * @example GET /r/k7m2…?l=fr
 */
export function mountSurveyResultsPage(app: Hono<Http>, house: House): void {
  const reads = new RateLimiterMemory({ points: READS_A_MINUTE, duration: 60 });
  app.get('/r/:code', async (c) => {
    c.set('route', '/r/{code}');
    await reads.consume(addressOf(c, house.settings.proxies)).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new AftershowError(
        'rate_limited',
        'too many pages in a minute',
        {},
        Math.ceil(refused.msBeforeNext / 1000),
      );
    });
    const system = house.contextOf('', { kind: 'system', id: 'public results' });
    const results = await publicResults(system, c.req.param('code'));
    if (results === undefined) return sendUnknown(c);
    const { languages } = results.definition;
    const language = languages.find((one) => one === c.req.query('l')) ?? languages[0] ?? 'en';
    return sendPage(c, resultsPage(results, language));
  });
}
