import type { Context as Asked } from 'hono';
import { getCookie } from 'hono/cookie';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { logoUrl } from '#src/account/logo-url.ts';
import { myData as en } from '#src/message/en/my-data.ts';
import { myData as es } from '#src/message/es/my-data.ts';
import type { Lang } from '#src/message/format.ts';
import { myData as fr } from '#src/message/fr/my-data.ts';
import { findVisit } from '#src/privacy/my-data/find-visit.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { ifFound } from './if-found.ts';
import type { Door, Visit } from './my-data-door.ts';
import { sayPage } from './my-data-notices.ts';
import { pageLanguage } from './page-language.ts';
import { readForm } from './read-form.ts';
import { sendPage } from './survey-answer.ts';

const WORDS = { en, fr, es };
export const COOKIE = 'aftershow_my';
const MOST_BYTES = 16_384;
/** What one address may ask and open in a while: a shop's network holds many people, a script is faster than they. */
const TRIES = 20;
const TRIES_S = 600;

export type MyDataDoors = ReturnType<typeof myDataDoors>;

/**
 * What every page of somebody's own data begins with: which organisation's, in which language, who is in by a mailed link, and how often
 * an address may try.
 *
 * @example const { doorOf, visitOf } = myDataDoors(house);
 */
export function myDataDoors(house: House) {
  const tries = new RateLimiterMemory({ points: TRIES, duration: TRIES_S });

  async function doorOf(c: Asked<Http>, route: string): Promise<Door | Response> {
    c.set('route', `/my/{organisation}${route}`);
    const language = pageLanguage(c);
    const words = WORDS[language];
    const ctx = house.contextOf(c.req.param('organisation') ?? '', { kind: 'system', id: 'my data' });
    const own = await loadOrganisation(ctx).catch(ifFound);
    const base = `/my/${encodeURIComponent(ctx.organisation)}`;
    const inLanguage = (one: Lang) => `${new URL(c.req.url).pathname}?l=${one}`;
    const brand = own?.name ?? '';
    const logo = own === undefined ? null : logoUrl(own);
    const notice = { language, words, base, inLanguage, brand, colour: own?.colour_primary ?? '', logo };
    if (own === undefined) return sendPage(c, sayPage(notice, { title: words.unknown, why: words.unknownWhy }), 404);
    return { ctx, notice, zone: own.zone, language };
  }

  async function visitOf(c: Asked<Http>, door: Door): Promise<Visit | undefined> {
    const token = getCookie(c, COOKIE);
    const visit = token === undefined ? undefined : await findVisit(door.ctx, token);
    return visit === undefined || token === undefined ? undefined : { ...door, ...visit, token };
  }

  /** False when this address has tried too often. */
  async function mayTry(c: Asked<Http>): Promise<boolean> {
    return tries.consume(addressOf(c, house.settings.proxies)).then(
      () => true,
      () => false,
    );
  }

  const formOf = (c: Asked<Http>) => readForm(c, MOST_BYTES, house.settings.room);
  const tooMany = (c: Asked<Http>, { notice }: Door) =>
    sendPage(c, sayPage(notice, { title: notice.words.tooMany, why: notice.words.tooManyWhy }), 429);
  const over = (c: Asked<Http>, { notice }: Door) => {
    const { words, base, language } = notice;
    const go = { label: words.again, url: `${base}?l=${language}` };
    return sendPage(c, sayPage(notice, { title: words.over, why: words.overWhy, go }), 410);
  };

  return { doorOf, visitOf, mayTry, formOf, tooMany, over };
}
