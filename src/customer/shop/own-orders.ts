import { z } from 'zod';
import { visitorsActingAs } from '#src/privacy/queries.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import { listStores } from '#src/session/stores/list-stores.ts';
import type { Context } from '#src/store/context.ts';
import { ownRows } from '../view/own-rows.sql.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

/** An order as its buyer sees it in a list. */
export interface OwnOrder {
  ref: string;
  at: Date;
  amount: number;
  currency: string;
}

/** The same whole: what is in it, where it is, what was paid back. */
export interface WholeOrder extends OwnOrder {
  items: { product: string; name: string; quantity: number; amount: number }[];
  steps: { step: 'shipped' | 'delivered' | 'returned'; at: Date; product: string }[];
  promised: string | null;
  mode: string | null;
  /** Name of the store whose till it was bought at; null for all that is sent. */
  store: string | null;
  refunds: { at: Date; amount: number; currency: string }[];
}

const MOST = 50;
const ordered = z.object({ ref: z.string(), at: z.number(), amount: z.number(), currency: z.string() });

/**
 * Somebody's orders, the newest first: their own and those of devices that are theirs. For themselves alone, restricted or not.
 *
 * @param ref one order alone
 * @example await listOwnOrders(ctx, customer) // [{ ref: 'A1', at, amount: 5000, currency: 'EUR' }]
 */
export async function listOwnOrders(ctx: Asking, customer: string, ref?: string): Promise<OwnOrder[]> {
  const own = ownRows(ctx.organisation, await themselves(ctx, customer));
  const rows = await ctx.events.ask(
    `SELECT ref, min(toUnixTimestamp64Milli(time)) AS at, any(amount) AS amount, any(currency) AS currency
     FROM ${own.touchpoints('type, ref, replay, amount, currency')}
     WHERE type = 'order' AND ref != '' AND replay = 0 AND ({ref:String} = '' OR ref = {ref:String})
     GROUP BY ref ORDER BY at DESC LIMIT ${MOST}`,
    { ...own.params, ref: ref ?? '' },
    ordered,
  );
  return rows.map(({ at, ...one }) => ({ ...one, at: new Date(at) }));
}

/**
 * One order of theirs, with its way so far. What carriers tell names the order and often nobody: it is read once the order is known to be theirs.
 *
 * @returns undefined for an order that is not theirs
 */
export async function readOwnOrder(ctx: Asking, customer: string, ref: string): Promise<WholeOrder | undefined> {
  const [order] = ref === '' ? [] : await listOwnOrders(ctx, customer, ref);
  if (order === undefined) return undefined;
  // Each row once, and not by FINAL: that would not go by the look-up.
  const told = await ctx.events.ask(
    `SELECT type, name, product, toInt64(quantity) AS quantity, amount, currency, toUnixTimestamp64Milli(time) AS at,
       JSONExtractString(properties, 'promised') AS promised, JSONExtractString(properties, 'mode') AS mode,
       JSONExtractString(properties, 'store') AS store
     FROM (SELECT * FROM touchpoints WHERE organisation = {organisation:String} AND ref = {ref:String} AND replay = 0
       AND type IN ('order_item', 'delivery', 'refund') LIMIT 1 BY visitor, time, id) ORDER BY time, id LIMIT 500`,
    { organisation: ctx.organisation, ref },
    z.object({
      ...{ type: z.string(), name: z.string(), product: z.string(), quantity: z.number(), amount: z.number() },
      ...{ currency: z.string(), at: z.number(), promised: z.string(), mode: z.string(), store: z.string() },
    }),
  );
  const items = told.filter(({ type, product }) => type === 'order_item' && product !== '');
  const parcels = told.filter(({ type }) => type === 'delivery');
  const names = await namesOf(
    ctx,
    [...items, ...parcels].map(({ product }) => product),
  );
  const till = items.find(({ store }) => store !== '')?.store;
  return {
    ...order,
    items: items.map(({ product, quantity, amount }) => ({
      ...{ product, quantity: Math.max(1, quantity), amount, name: names.get(product) ?? product },
    })),
    steps: parcels.flatMap(({ name, at, product }) => {
      const step = (['shipped', 'delivered', 'returned'] as const).find((one) => one === name);
      return step === undefined ? [] : [{ step, at: new Date(at), product: names.get(product) ?? product }];
    }),
    promised: parcels.findLast(({ promised }) => promised !== '')?.promised ?? null,
    mode: parcels.findLast(({ mode }) => mode !== '')?.mode ?? null,
    store: till === undefined ? null : ((await listStores(ctx)).find(({ id }) => id === till)?.name ?? till),
    refunds: told
      .filter(({ type }) => type === 'refund')
      .map(({ at, amount, currency }) => ({ at: new Date(at), amount, currency })),
  };
}

/** Their ids and their devices; unlike for the team nothing is refused while their data is restricted. */
async function themselves(ctx: Asking, customer: string) {
  const ids = await samePerson(ctx, ctx.records, customer);
  const linked = await ctx.records
    .selectFrom('identities')
    .select('value')
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', 'visitor')
    .where('customer', 'in', ids)
    .execute();
  return { id: customer, ids, visitors: [...linked.map(({ value }) => value), ...(await visitorsActingAs(ctx, ids))] };
}

async function namesOf({ organisation, records }: Asking, products: readonly string[]): Promise<Map<string, string>> {
  if (products.length === 0) return new Map();
  const rows = await records
    .selectFrom('products')
    .select(['id', 'name'])
    .where('organisation', '=', organisation)
    .where('id', 'in', [...new Set(products)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
