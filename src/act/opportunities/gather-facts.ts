import { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers, WEIGHT } from '#src/analyse/order-number.sql.ts';
import { mergedInto } from '#src/identity/merged-into.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';

export type Looking = Pick<Context, 'organisation' | 'records' | 'events' | 'secrets' | 'now'>;

const DAY_MS = 86_400_000;
/** A year and the month before it; of more lines the newest count. */
const BACK_DAYS = 400;
const MOST_LINES = 200_000;

/** One line of an order; `customer` is '' where nobody knows whose it was, or nobody may profile them. */
export interface SoldLine {
  basket: string;
  customer: string;
  product: string;
  /** Days since 1970-01-01 in the organisation's zone. */
  day: number;
  units: number;
  /** Line total in minor units of the organisation's currency. */
  paid: number;
}

export interface KnownProduct {
  id: string;
  name: string;
  category: string | null;
  price: number | null;
  cost: number | null;
}

/** Where a customer stood at the last count. */
export interface Stand {
  customer: string;
  purchases: number;
  amount: number;
  /** Days since 1970-01-01. */
  last: number;
  dormant: boolean;
  silence_limit: number | null;
  alive: number | null;
}

/** Everything that several kinds look at, read once. Who objected to profiling or is restricted is in none of it. */
export interface Facts {
  zone: string;
  currency: string;
  today: number;
  lines: readonly SoldLine[];
  products: ReadonlyMap<string, KnownProduct>;
  stands: readonly Stand[];
  /** Customers with a case that is open: nobody sells to whoever waits for an answer. */
  waiting: ReadonlySet<string>;
  unprofiled: ReadonlySet<string>;
  roots: ReadonlyMap<string, string>;
}

const line = z.object({
  basket: z.string(),
  customer: z.string(),
  product: z.string(),
  day: z.int(),
  units: z.number(),
  paid: z.number(),
});

/**
 * Reads what kinds of opportunities look at: a year of order lines, the catalogue, where customers stand. An order that several sources told of,
 * by the shop's id or by the number it prints, is read from one of them, the shop's before a tracker's.
 *
 * @example const facts = await gatherFacts(ctx); findDormantOnes(facts)
 */
export async function gatherFacts(ctx: Looking): Promise<Facts> {
  const { organisation, records } = ctx;
  const { zone, currency } = await loadOrganisation(ctx);
  const [unprofiled, roots] = await Promise.all([notToProfile(ctx), mergedInto(ctx)]);
  const today = Math.floor(ctx.now().getTime() / DAY_MS);
  const at = 'if(replay = 1, received, time)';
  const [lines, products, stands, cases] = await Promise.all([
    ctx.events.ask(
      `WITH ${printedNumbers(`organisation = {organisation:String} AND ${at} >= toDateTime64({since:Int32} * 86400, 3, 'UTC')`)}
       SELECT basket, customer, product, toInt32(toDate(at, {zone:String})) AS day, toFloat64(units) AS units, toFloat64(paid) AS paid FROM (
         SELECT ${ORDER_NUMBER} AS basket, origin, argMax(origin, ${WEIGHT}) OVER (PARTITION BY basket) AS told,
           max(customer) OVER (PARTITION BY basket) AS customer, product, ${at} AS at,
           greatest(quantity, 1) AS units, amount AS paid
         FROM events FINAL ${JOIN_PRINTED} WHERE organisation = {organisation:String} AND type = 'order_item' AND product != ''
           AND currency IN ('', {currency:String}))
       WHERE origin = told AND day >= {since:Int32} ORDER BY day DESC, basket, product LIMIT ${MOST_LINES}`,
      { organisation, zone, currency, since: today - BACK_DAYS },
      line,
    ),
    records
      .selectFrom('products')
      .select(['id', 'name', 'category', 'price', 'cost', 'currency'])
      .where('organisation', '=', organisation)
      .where('archived', 'is', null)
      .execute(),
    records.selectFrom('customer_standings').selectAll().where('organisation', '=', organisation).execute(),
    records
      .selectFrom('cases')
      .select('customer')
      .where('organisation', '=', organisation)
      .where('state', '!=', 'closed')
      .where('customer', 'is not', null)
      .execute(),
  ]);
  const rooted = (id: string) => roots.get(id) ?? id;
  return {
    ...{ zone, currency, today, unprofiled, roots },
    lines: lines.map((one) => {
      const customer = rooted(one.customer);
      return { ...one, customer: unprofiled.has(customer) || unprofiled.has(one.customer) ? '' : customer };
    }),
    products: new Map(
      products.map(({ id, name, category, price, cost, currency: of }) => [
        id,
        {
          ...{ id, name, category },
          price: price === null || (of !== null && of !== currency) ? null : Number(price),
          cost: cost === null || (of !== null && of !== currency) ? null : Number(cost),
        },
      ]),
    ),
    stands: stands
      .filter(({ customer }) => !unprofiled.has(customer) && !roots.has(customer))
      .map((one) => ({
        ...{ customer: one.customer, purchases: one.purchases, amount: Number(one.amount), dormant: one.dormant },
        ...{ silence_limit: one.silence_limit, alive: one.alive },
        last: Math.round(new Date(one.last_day).getTime() / DAY_MS),
      })),
    waiting: new Set(cases.flatMap(({ customer }) => (customer === null ? [] : [rooted(customer)]))),
  };
}
