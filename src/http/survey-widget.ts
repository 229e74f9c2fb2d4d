import type { Context as Asked, Hono } from 'hono';
import { z } from 'zod';
import { brandColours } from '#src/chart/brand-colours.ts';
import { AftershowError } from '#src/errors.ts';
import { askInPage } from '#src/survey/ask-in-page.ts';
import { type AskedSurvey, rememberAsked } from '#src/survey/asked-survey.ts';
import { wordsIn } from '#src/survey/pipe-words.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { makeRateLimit } from './limit-rate.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';
import { accepted, languageOf } from './survey-door.ts';

const MOST_BYTES = 4_096;
/** Requests of one address a second: a household behind one, not a script. */
const A_SECOND = 20;
/** How long a page believes when and where to ask, in seconds. */
const CACHE_S = 60;

const wish = z.object({
  /** The tracker's id of the visitor, where they agreed to be recognised. */
  visitor: z.string().min(8).max(200).optional(),
  session: z.string().max(200).optional(),
  language: z.string().max(35).optional(),
  theme: z.enum(['light', 'dark']).optional(),
});

/**
 * Mounts what `/aftershow-ask.js` asks of us: when a survey is to be asked in a page, and whether this visitor may be asked now. Only pages
 * of the survey's sites are answered; nothing of an answer comes this way.
 *
 * @example GET /w/k7m2… · POST /w/k7m2… {"visitor":"x1f0…","session":"autumn"}
 */
export function mountSurveyWidget(app: Hono<Http>, house: House): void {
  const system = house.contextOf('', { kind: 'system', id: 'survey widget' });
  const find = rememberAsked(system);
  const limit = makeRateLimit(A_SECOND);

  /** The survey that this page may ask, and the headers by which its browser lets it read the answer. */
  async function open(c: Asked<Http>): Promise<{ asked: AskedSurvey; headers: Record<string, string> }> {
    await limit(addressOf(c, house.settings.proxies));
    const asked = await find({ code: c.req.param('code') ?? '' });
    const site = c.req.header('origin') ?? '';
    if (asked === undefined || asked.widget === null)
      throw new AftershowError('not_found', 'no survey of this code is asked in pages');
    if (!asked.widget.origins.includes(site))
      throw new AftershowError('forbidden', `this survey is asked in pages of ${asked.widget.origins.join(', ')}`);
    const headers = { 'access-control-allow-origin': site, vary: 'origin', 'x-content-type-options': 'nosniff' };
    return { asked, headers };
  }

  app.get('/w/:code', async (c) => {
    const { asked, headers } = await open(c);
    const { definition, widget, brand, colour, stands, throttle_days } = asked;
    const titles = definition.languages.map(
      (one) => [one, wordsIn(definition.title, one, definition.languages)] as const,
    );
    const { light, dark } = brandColours(colour);
    const told = {
      ...{ open: stands === 'open', brand, titles: Object.fromEntries(titles), colours: { light, dark } },
      ...{ throttle_days, on: widget?.on, seconds: widget?.seconds, scroll: widget?.scroll, share: widget?.share },
    };
    return c.json(told, 200, { ...headers, 'cache-control': `private, max-age=${CACHE_S}` });
  });

  app.post('/w/:code', async (c) => {
    const { asked, headers } = await open(c);
    house.accepting();
    const body = await readBody(c, MOST_BYTES, house.settings.room);
    const read = wish.safeParse(parseJson(body));
    if (!read.success) throw new AftershowError('bad_input', 'visitor, session, language and theme are short texts');
    const { visitor, session, language: spoken, theme } = read.data;
    const { organisation, definition, code } = asked;
    const ctx = { ...system, organisation };
    const { doors } = house.collector;
    const language = languageOf(definition.languages, [spoken?.slice(0, 2).toLowerCase(), ...accepted(c)]);
    const about = session === undefined || session === '' ? null : await doors.session(organisation, 'own', session);
    const who = visitor === undefined ? undefined : (await doors.pseudonym(organisation))(visitor);
    const asking = await askInPage(ctx, { asked, visitor: who, session: about, language });
    const query = new URLSearchParams({
      ...{ c: 'widget', l: language, ...(theme === undefined ? {} : { d: theme }) },
      ...(about === null ? {} : { s: about }),
    });
    const path = asking?.token === undefined ? `/q/${code}` : `/i/${asking.token}`;
    const url = asking === undefined ? null : `${house.origin()}${path}?${query}`;
    return c.json({ url }, 200, { ...headers, 'cache-control': 'no-store' });
  });
}
