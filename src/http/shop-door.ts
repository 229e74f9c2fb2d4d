import type { Context as Asked } from 'hono';
import { html } from 'hono/html';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { logoUrl } from '#src/account/logo-url.ts';
import type { ShopWords as Said, ShopPages } from '#src/contract/shop-pages.ts';
import { loadShopPages } from '#src/customer/shop/load-shop-pages.ts';
import { shop as en, type ShopWords } from '#src/message/en/shop.ts';
import { shop as es } from '#src/message/es/shop.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import { shop as fr } from '#src/message/fr/shop.ts';
import type { Context } from '#src/store/context.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import type { House, Http } from './environment.ts';
import { ifFound } from './if-found.ts';
import { myDataFrame } from './my-data-frame.ts';
import { pageLanguage } from './page-language.ts';
import { sendPage } from './survey-answer.ts';

export const SHOP_WORDS = { en, fr, es };

/** Somebody before the shopper pages of an organisation. */
export interface ShopDoor {
  ctx: Context;
  language: Lang;
  words: ShopWords;
  pages: ShopPages;
  brand: string;
  colour: string;
  logo: string | null;
  zone: string;
  currency: string;
  /** Address below which all of its pages are. */
  base: string;
  inLanguage: (language: Lang) => string;
}

/**
 * The shopper pages that an address leads to; a page that says so where there are none, or they are not open.
 *
 * @param route as it is counted and logged: nothing of what somebody looks at
 */
export async function shopDoorOf(c: Asked<Http>, house: House, route: string): Promise<ShopDoor | Response> {
  c.set('route', `/shop/{organisation}${route}`);
  const language = pageLanguage(c);
  const words = SHOP_WORDS[language];
  const ctx = house.contextOf(c.req.param('organisation') ?? '', { kind: 'system', id: 'shopper' });
  const own = await loadOrganisation(ctx).catch(ifFound);
  const pages = own === undefined ? undefined : await loadShopPages(ctx);
  const base = `/shop/${encodeURIComponent(ctx.organisation)}`;
  const inLanguage = (one: Lang) => {
    const url = new URL(c.req.url);
    url.searchParams.delete('lang');
    url.searchParams.set('l', one);
    return `${url.pathname}${url.search}`;
  };
  if (own !== undefined && pages?.open === true) {
    const { name: brand, colour_primary: colour, zone, currency } = own;
    return { ctx, language, words, pages, brand, colour, logo: logoUrl(own), zone, currency, base, inLanguage };
  }
  const frame = {
    language,
    brand: '',
    colour: '',
    logo: null,
    inLanguage,
    languageLabel: words.language,
    title: words.closed,
  };
  return sendPage(c, myDataFrame(frame, html`<h1>${words.closed}</h1><p>${words.closedWhy}</p>`), 404);
}

/** A page of theirs: its heading, what it says, and the way to all the others. */
export function shopFrame(
  door: ShopDoor,
  title: string,
  content: Markup | Promise<Markup>,
  { listed = false, home = false }: { listed?: boolean; home?: boolean } = {},
): Markup {
  const { words, base, language } = door;
  return myDataFrame(
    { ...door, title, languageLabel: words.language, listed },
    html`<h1>${title}</h1>${content}${home ? '' : html`<p class="all"><a href="${base}?l=${language}">${words.home.all}</a></p>`}`,
  );
}

/** What a brand said in a language, else in the first that it said it in. */
export function saidIn(words: Said, language: Lang): string {
  return words[language] || LANGS.map((one) => words[one]).find((text) => text !== undefined && text !== '') || '';
}
