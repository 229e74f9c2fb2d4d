import type { Context as Asked, Hono } from 'hono';
import { z } from 'zod';
import { brandColours } from '#src/chart/brand-colours.ts';
import { type Collector, collect } from '#src/collect/collect.ts';
import { loadKeyVersion, loadShopPages } from '#src/customer/shop/load-shop-pages.ts';
import type { Asking } from '#src/customer/shop/near-stores.ts';
import { readAvailability } from '#src/customer/shop/read-availability.ts';
import { readReviews } from '#src/customer/shop/read-reviews.ts';
import { isShopKey, shopOf } from '#src/customer/shop/shop-key.ts';
import { AftershowError } from '#src/errors.ts';
import { listStores } from '#src/session/stores/list-stores.ts';
import type { Context } from '#src/store/context.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { makeRateLimit } from './limit-rate.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';

const MOST_BYTES = 2_048;
/** Requests of one address a second: a household behind one, not a script. */
const A_SECOND = 20;

const from = z.union([
  z.strictObject({ postcode: z.string().trim().min(1).max(12) }),
  z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
]);

/** A visit near a store, of somebody who agreed to be told apart there. Strict: where they stand has no place in it. */
const visit = z.strictObject({
  id: z.string().min(1).max(200),
  store: z.string().min(1).max(100),
  /** The app's own id of whoever agreed. */
  visitor: z.string().min(8).max(200),
  time: z.iso.datetime(),
  product: z.string().min(1).max(200).optional(),
  /** That they agreed, said by the app that asked them. */
  consented: z.literal(true),
});

/**
 * Mounts what `/aftershow-shop.js` and a brand's own app ask: a product's availability, with the stores sorted by where somebody says they are
 * (in the body, so that it stands in no address and no log, and nowhere after the answer), and visits near a store by people who agreed. The key
 * is signed and can be renewed; only pages of the sites that were named may read the answers.
 *
 * @example GET /v1/shop/iris.kJ3…/products/SKU1 · POST /v1/shop/iris.kJ3…/products/SKU1 {"latitude":48.87,"longitude":2.33}
 */
export function mountShopJson(app: Hono<Http>, house: House): void {
  const limit = makeRateLimit(A_SECOND);

  async function open(c: Asked<Http>): Promise<{ ctx: Context; headers: Record<string, string> }> {
    await limit(addressOf(c, house.settings.proxies));
    const key = c.req.param('key') ?? '';
    const ctx = house.contextOf(shopOf(key), { kind: 'system', id: 'shop widget' });
    const version = await loadKeyVersion(ctx);
    if (!isShopKey(ctx.secrets, key, { organisation: ctx.organisation, version }))
      throw new AftershowError('not_found', 'no such key');
    const pages = await loadShopPages(ctx);
    if (!pages.open) throw new AftershowError('not_found', 'no such key');
    const site = c.req.header('origin');
    // An app sends none; a page of a site that nobody named reads nothing.
    if (site !== undefined && !pages.origins.includes(site))
      throw new AftershowError('forbidden', 'this site is not among those that show availability');
    return {
      ctx,
      headers: {
        ...(site === undefined ? {} : { 'access-control-allow-origin': site }),
        ...{ vary: 'origin', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
      },
    };
  }

  async function available(c: Asked<Http>, near: Asking | undefined): Promise<Response> {
    const { ctx, headers } = await open(c);
    const found = await readAvailability(ctx, { product: c.req.param('product') ?? '', near });
    const { summary } = await readReviews(ctx, found.product.id);
    const { name, colour_primary, currency } = await ctx.records
      .selectFrom('organisations')
      .select(['name', 'colour_primary', 'currency'])
      .where('id', '=', ctx.organisation)
      .executeTakeFirstOrThrow();
    const page = `${house.origin()}/shop/${encodeURIComponent(ctx.organisation)}/p/${encodeURIComponent(found.product.id)}`;
    return c.json(
      { ...found, reviews: summary, brand: name, currency, colours: brandColours(colour_primary), page },
      200,
      headers,
    );
  }

  app.get('/v1/shop/:key/products/:product', (c) => available(c, undefined));
  app.post('/v1/shop/:key/products/:product', async (c) => {
    const read = from.safeParse(parseJson(await readBody(c, MOST_BYTES, house.settings.room)));
    if (!read.success) throw new AftershowError('bad_input', 'a postcode, or latitude and longitude');
    return available(c, read.data);
  });

  app.post('/v1/shop/:key/visits', async (c) => {
    const { ctx, headers } = await open(c);
    house.accepting();
    const read = visit.safeParse(parseJson(await readBody(c, MOST_BYTES, house.settings.room)));
    if (!read.success)
      throw new AftershowError('bad_input', 'id, store, visitor, time and consented: true; a position is not taken');
    await keepVisit(ctx, house.collector, read.data);
    return c.json({}, 202, headers);
  });
}

/** Only under a purpose that rests on consent: the store's id is kept, and who, as a random id. */
async function keepVisit(ctx: Context, collector: Collector, said: z.output<typeof visit>): Promise<void> {
  const { organisation, actor } = ctx;
  const { store, visitor, time, product, id } = said;
  const declared = await ctx.records
    .selectFrom('purposes')
    .select('basis')
    .where('organisation', '=', organisation)
    .where('retired', 'is', null)
    .where((eb) => eb(eb.val('lookup'), '=', eb.fn.any('event_types')))
    .execute();
  if (declared.length === 0 || declared.some(({ basis }) => basis !== 'consent'))
    throw new AftershowError('forbidden', 'no purpose that rests on consent is declared for visits near stores');
  if (!(await listStores(ctx)).some((one) => one.id === store))
    throw new AftershowError('bad_input', 'no such store', { field: 'store' });
  const { rejected } = await collect(
    {
      ...{ organisation, actor, session: '', origin: 'shop', import: '', received: ctx.now(), skew: 0, request: id },
      candidates: [
        { id, type: 'lookup', time, visitor, properties: { store }, ...(product === undefined ? {} : { product }) },
      ],
    },
    collector,
  );
  const [first] = rejected;
  if (first !== undefined) throw new AftershowError('bad_input', first.reason, { field: first.field });
}
