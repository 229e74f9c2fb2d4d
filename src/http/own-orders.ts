import type { Context as Asked, Hono } from 'hono';
import { listOwnCases } from '#src/customer/shop/list-own-cases.ts';
import { loadShopPages } from '#src/customer/shop/load-shop-pages.ts';
import { openShopCase } from '#src/customer/shop/open-shop-case.ts';
import { listOwnOrders, readOwnOrder } from '#src/customer/shop/own-orders.ts';
import { reviewedOf } from '#src/customer/shop/read-reviews.ts';
import { writeReview } from '#src/customer/shop/write-review.ts';
import { AftershowError } from '#src/errors.ts';
import { formToken, sameText } from '#src/privacy/my-data/my-data-tokens.ts';
import { handAnswers } from '#src/survey/hand-answers.ts';
import type { House, Http } from './environment.ts';
import type { Visit } from './my-data-door.ts';
import type { MyDataDoors } from './my-data-doors.ts';
import { sayPage } from './my-data-notices.ts';
import { orderPage, ordersPage } from './own-orders-page.ts';
import { answerChannels } from './shop-contact.ts';
import { SHOP_WORDS } from './shop-door.ts';
import { sendPage } from './survey-answer.ts';

const MOST_TEXT = 4000;

/**
 * Mounts somebody's own orders, behind the same mailed link as their data: where a parcel is, giving something back, a complaint, a review.
 * What is asked opens a case whose customer is known for sure.
 *
 * @example GET /my/iris/orders · GET /my/iris/orders/A1 · POST /my/iris/orders/A1/return
 */
export function mountOwnOrders(app: Hono<Http>, house: House, { doorOf, visitOf, formOf, over }: MyDataDoors): void {
  /** Who is in, where the shopper pages are open; else the answer that says so. */
  async function inside(c: Asked<Http>, route: string): Promise<Visit | Response> {
    const door = await doorOf(c, route);
    if (door instanceof Response) return door;
    const { words } = door.notice;
    if (!(await loadShopPages(door.ctx)).open)
      return sendPage(c, sayPage(door.notice, { title: words.unknown, why: words.unknownWhy }), 404);
    const visit = await visitOf(c, door);
    if (visit !== undefined) return visit;
    // Nobody is in: the way in is by the order's number.
    return c.redirect(`/shop/${encodeURIComponent(door.ctx.organisation)}/order?l=${door.language}`, 303);
  }

  app.get('/my/:organisation/orders', async (c) => {
    const visit = await inside(c, '/orders');
    if (visit instanceof Response) return visit;
    const { ctx, customer } = visit;
    const [orders, cases] = await Promise.all([listOwnOrders(ctx, customer), listOwnCases(ctx, customer)]);
    return sendPage(c, ordersPage(pageOf(visit), { orders, cases }));
  });

  app.get('/my/:organisation/orders/:order', async (c) => {
    const visit = await inside(c, '/orders/{order}');
    return visit instanceof Response ? visit : show(c, visit, { done: c.req.query('done') });
  });

  app.post('/my/:organisation/orders/:order/:what', async (c) => {
    const visit = await inside(c, '/orders/{order}/{what}');
    if (visit instanceof Response) return visit;
    house.accepting();
    const { ctx, customer, language, token, notice } = visit;
    const form = await formOf(c);
    if (!sameText(form.get('k') ?? '', formToken(ctx.secrets, token))) return over(c, visit);
    const ref = c.req.param('order');
    const order = await readOwnOrder(ctx, customer, ref);
    if (order === undefined) return unknown(c, visit);
    const said = (name: string) => (form.get(name) ?? '').trim().slice(0, MOST_TEXT);
    const what = c.req.param('what');
    if (what === 'return' || what === 'complaint') {
      const products = order.items.filter(({ product }) => form.getAll('product').includes(product));
      if (what === 'return' && products.length === 0) return show(c, visit, { wrong: 'return' });
      if (what === 'complaint' && said('text') === '') return show(c, visit, { wrong: 'complaint' });
      const channel = answerChannels(await loadShopPages(ctx)).find((one) => one === said('channel')) ?? null;
      const about = products.map(({ product, name }) => `${name} (${product})`).join('\n');
      await openShopCase(ctx, { kind: what, text: said('text'), channel, order: ref, about, from: { customer } });
    } else if (what === 'review') {
      const [stars, product] = [Number(said('stars')), said('product')];
      if (![1, 2, 3, 4, 5].includes(stars)) return show(c, visit, { wrong: product });
      const review = { stars, text: said('text'), shown_as: said('shown_as').slice(0, 60) };
      const heard = await writeReview(ctx, { customer, order: ref, product, language }, review).catch(twice);
      if (heard !== undefined) await handAnswers(ctx, [heard], house.collector, 'shopper');
    } else throw new AftershowError('not_found', 'there is nothing here');
    return c.redirect(`${notice.base}/orders/${encodeURIComponent(ref)}?l=${language}&done=${what}`, 303);
  });

  async function show(
    c: Asked<Http>,
    visit: Visit,
    { done, wrong }: { done?: string | undefined; wrong?: string },
  ): Promise<Response> {
    const { ctx, customer } = visit;
    const ref = c.req.param('order') ?? '';
    const order = await readOwnOrder(ctx, customer, ref);
    if (order === undefined) return unknown(c, visit);
    const [pages, cases, reviewed] = await Promise.all([
      loadShopPages(ctx),
      listOwnCases(ctx, customer),
      reviewedOf(ctx, { customer, order: ref }),
    ]);
    const own = cases.filter((one) => one.order === ref);
    const page = orderPage(pageOf(visit), { order, pages, cases: own, reviewed, done, wrong, now: house.now() });
    return sendPage(c, page, wrong === undefined ? 200 : 422);
  }

  function unknown(c: Asked<Http>, { notice }: Visit): Promise<Response> {
    return sendPage(c, sayPage(notice, { title: notice.words.unknown, why: notice.words.unknownWhy }), 404);
  }
}

/** What pages of orders are written from. */
function pageOf({ ctx, notice, zone, language, token }: Visit) {
  const shop = `/shop/${encodeURIComponent(ctx.organisation)}`;
  return { ...notice, words: SHOP_WORDS[language], zone, shop, key: formToken(ctx.secrets, token) };
}

/** A review that was sent a second time stands as it was sent first. */
function twice(error: unknown): undefined {
  if (error instanceof AftershowError && error.code === 'conflict') return undefined;
  throw error;
}
