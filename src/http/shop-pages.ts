import { setTimeout as pause } from 'node:timers/promises';
import type { Context as Asked, Hono } from 'hono';
import { html } from 'hono/html';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { askOrderLink } from '#src/customer/shop/ask-order-link.ts';
import { listSlots } from '#src/customer/shop/list-slots.ts';
import { loadChooser } from '#src/customer/shop/load-shop-pages.ts';
import { measurePromises } from '#src/customer/shop/measure-promises.ts';
import { readAvailability } from '#src/customer/shop/read-availability.ts';
import { readReviews } from '#src/customer/shop/read-reviews.ts';
import { listProducts } from '#src/session/list-products.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { ifFound } from './if-found.ts';
import { makeRateLimit } from './limit-rate.ts';
import { readForm } from './read-form.ts';
import { mountShopAdvice } from './shop-advice.ts';
import { choosePage } from './shop-choose-page.ts';
import { mountShopContact } from './shop-contact.ts';
import { type ShopDoor, shopDoorOf, shopFrame } from './shop-door.ts';
import { productPage } from './shop-product-page.ts';
import { promisesPage } from './shop-promises-page.ts';
import { sendPage } from './survey-answer.ts';

const MOST_BYTES = 16_384;
/** Pages one address may ask for in a second: a shop's network holds many people, a script is faster than they. */
const A_SECOND = 20;
/** What one address may send by one form in a while. */
const TRIES = 20;
const TRIES_S = 600;
/** An answer takes at least as long whether somebody is known or not. */
const EVEN_MS = 400;
const FOUND = 20;

/** What all shopper pages begin and send with. */
export interface ShopDoors {
  /** The page's organisation, or the answer that ends it: none such, not open, too often. */
  doorOf(c: Asked<Http>, route: string): Promise<ShopDoor | Response>;
  formOf(c: Asked<Http>): Promise<URLSearchParams>;
  /** Undefined while this address may send on; else the page that says it may not. */
  refused(c: Asked<Http>, door: ShopDoor): Promise<Response | undefined>;
}

/**
 * Mounts what shoppers see without being known: what is where and how it comes, help to choose, promises and how they were kept, the way to
 * an order, contact and appointments. No page needs a script; where somebody asks from is used for the answer and kept nowhere.
 *
 * @example GET /shop/iris · GET /shop/iris/p/SKU1 · POST /shop/iris/order
 */
export function mountShopPages(app: Hono<Http>, house: House): void {
  const limit = makeRateLimit(A_SECOND);
  const tries = new RateLimiterMemory({ points: TRIES, duration: TRIES_S });
  const doors: ShopDoors = {
    async doorOf(c, route) {
      await limit(addressOf(c, house.settings.proxies));
      return shopDoorOf(c, house, route);
    },
    formOf: (c) => readForm(c, MOST_BYTES, house.settings.room),
    async refused(c, door) {
      house.accepting();
      // Each form by itself: who is behind the address of somebody that floods one can still use the others.
      const may = await tries.consume(`${c.get('route')} ${addressOf(c, house.settings.proxies)}`).then(
        () => true,
        () => false,
      );
      const { words } = door;
      return may ? undefined : sendPage(c, shopFrame(door, words.tooMany, html`<p>${words.tooManyWhy}</p>`), 429);
    },
  };
  const { doorOf, formOf, refused } = doors;

  app.get('/shop/:organisation', async (c) => {
    const door = await doorOf(c, '');
    return door instanceof Response ? door : sendPage(c, await homePage(door, c.req.query('q')), 200, true);
  });

  async function product(c: Asked<Http>, postcode: string | undefined): Promise<Response> {
    const door = await doorOf(c, '/p/{product}');
    if (door instanceof Response) return door;
    const near = postcode === undefined ? undefined : { postcode };
    const found = await readAvailability(door.ctx, { product: c.req.param('product') ?? '', near }).catch(ifFound);
    const { words } = door;
    if (found === undefined) return sendPage(c, shopFrame(door, words.closed, html`<p>${words.closedWhy}</p>`), 404);
    const read = await readReviews(door.ctx, found.product.id);
    return sendPage(c, productPage(door, { found, ...read, postcode }), 200, postcode === undefined);
  }
  app.get('/shop/:organisation/p/:product', (c) => product(c, undefined));
  app.post('/shop/:organisation/p/:product', async (c) => {
    const postcode = ((await formOf(c)).get('postcode') ?? '').trim().slice(0, 12);
    return product(c, postcode === '' ? undefined : postcode);
  });

  app.get('/shop/:organisation/promises', async (c) => {
    const door = await doorOf(c, '/promises');
    if (door instanceof Response) return door;
    return sendPage(c, promisesPage(door, await measurePromises(door.ctx, door.zone)), 200, true);
  });

  app.get('/shop/:organisation/choose', async (c) => {
    const door = await doorOf(c, '/choose');
    if (door instanceof Response) return door;
    return sendPage(c, await choosePage(door, await loadChooser(door.ctx), c.req.query()));
  });

  app.get('/shop/:organisation/order', async (c) => {
    const door = await doorOf(c, '/order');
    return door instanceof Response ? door : sendPage(c, orderPage(door));
  });
  app.post('/shop/:organisation/order', async (c) => {
    const door = await doorOf(c, '/order');
    if (door instanceof Response) return door;
    const stopped = await refused(c, door);
    if (stopped !== undefined) return stopped;
    const form = await formOf(c);
    const said = (name: string) => (form.get(name) ?? '').trim().slice(0, 320);
    const { ctx, language, words } = door;
    await Promise.all([
      askOrderLink(ctx, { order: said('order'), contact: said('contact'), language }),
      pause(EVEN_MS),
    ]);
    return sendPage(c, shopFrame(door, words.order.asked, html`<p>${words.order.askedWhy}</p>`));
  });

  mountShopContact(app, doors);
  mountShopAdvice(app, house, doors);
}

async function homePage(door: ShopDoor, search: string | undefined) {
  const { ctx, words, base, language, brand } = door;
  const asked = search?.trim().slice(0, 100) ?? '';
  const found =
    asked === ''
      ? []
      : (await listProducts(ctx, { search: asked, archived: false, sort: 'name', descending: false, limit: FOUND }))
          .products;
  const [chooser, slots] = await Promise.all([loadChooser(ctx), listSlots(ctx, { free: true })]);
  const my = `/my/${encodeURIComponent(ctx.organisation)}`;
  const places = [
    { ...words.services.order, url: `${base}/order` },
    ...(chooser.open ? [{ ...words.services.choose, url: `${base}/choose` }] : []),
    ...(slots.length > 0 ? [{ ...words.services.advice, url: `${base}/advice` }] : []),
    { ...words.services.contact, url: `${base}/contact` },
    { ...words.services.promises, url: `${base}/promises` },
    { ...words.services.myData, url: my },
  ];
  const { home } = words;
  return shopFrame(
    door,
    home.title(brand),
    html`<form method="get" action="${base}" role="search"><input type="hidden" name="l" value="${language}"><label class="f"><span>${home.find}</span><input class="t" type="search" name="q" value="${asked}" maxlength="100" aria-describedby="h-find"></label><p class="q" id="h-find">${home.findHint}</p><button>${home.search}</button></form>${
      asked === ''
        ? ''
        : html`<section aria-label="${home.find}" role="status">${found.length === 0 ? html`<p>${home.none}</p>` : ''}${found.map(
            ({ id, name }) =>
              html`<p class="line"><a href="${base}/p/${encodeURIComponent(id)}?l=${language}">${name}</a></p>`,
          )}</section>`
    }<section>${places.map(
      ({ title, why, url }) =>
        html`<div class="line"><div><h2><a href="${url}?l=${language}">${title}</a></h2><p class="q">${why}</p></div></div>`,
    )}</section>`,
    { listed: true, home: true },
  );
}

function orderPage(door: ShopDoor) {
  const { words, base, language } = door;
  const w = words.order;
  return shopFrame(
    door,
    words.services.order.title,
    html`<p>${w.lead}</p><form method="post" action="${base}/order?l=${language}"><label class="f"><span>${w.number}</span><input class="t" name="order" required maxlength="200" autocomplete="off"></label><label class="f"><span>${w.contact}</span><input class="t" name="contact" required maxlength="320" autocomplete="email" inputmode="email" aria-describedby="h-contact"></label><p class="q" id="h-contact">${w.contactHint}</p><button>${w.ask}</button></form>`,
  );
}
