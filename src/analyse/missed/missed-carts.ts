import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { Context } from '#src/store/context.ts';
import { AT_MS, OF_SESSION, sessionParams } from '../session-time.ts';

const WEEK_MS = 7 * 86_400_000;
/** The largest carts of a session; what lies below would change no decision. */
const MOST = 2_000;

/** What was put in and not taken out again, by person, at the price of that moment else of the catalogue. */
const CARTS_SQL = `
SELECT who, max(of_customer) AS customer, toInt64(sum(left_over * price)) AS amount, argMax(product, left_over * price) AS product FROM (
  SELECT if(visitor = '', customer, visitor) AS who, max(customer) AS of_customer, product,
    greatest(0, sumIf(greatest(quantity, 1), type = 'cart_add') - sumIf(greatest(quantity, 1), type = 'cart_remove')) AS left_over,
    if(maxIf(amount, type = 'cart_add') > 0, maxIf(amount / greatest(quantity, 1), type = 'cart_add'),
      transform(product, {products:Array(String)}, {prices:Array(Float64)}, 0)) AS price
  FROM events FINAL PREWHERE type IN ('cart_add', 'cart_remove')
  WHERE ${OF_SESSION} AND ${AT_MS} >= 0 AND ${AT_MS} <= {length:Int64}
  GROUP BY who, product)
WHERE who != '' GROUP BY who HAVING amount > 0 ORDER BY amount DESC LIMIT ${MOST}`;
const cartRow = z.object({ who: z.string(), customer: z.string(), amount: z.number(), product: z.string() });

const BUYERS_SQL = `
SELECT DISTINCT arrayJoin([visitor, customer]) AS who FROM events PREWHERE type IN ('order', 'order_item')
WHERE organisation = {organisation:String} AND session IN ({session:String}, '')
  AND (session = {session:String} OR time >= fromUnixTimestamp64Milli({start:Int64}, 'UTC') AND time <= fromUnixTimestamp64Milli({until:Int64}, 'UTC'))
  AND who != ''`;

/** A cart that was left, with the customer it belongs to where that is known. */
export interface LeftCart {
  who: string;
  customer: string | null;
  amount: number;
  product: string;
}

/**
 * Carts of a session whose owner placed no order, as visitor or as customer, until seven days after its end; and everybody who did.
 *
 * @example const { left } = await missedCarts(ctx, facts); left.length
 */
export async function missedCarts(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  session: SessionFacts,
): Promise<{ left: LeftCart[]; buyers: ReadonlySet<string> }> {
  const params = sessionParams(ctx.organisation, session);
  const priced = session.products.filter(({ price }) => price !== null);
  const [carts, buyers] = await Promise.all([
    ctx.events.ask(
      CARTS_SQL,
      { ...params, products: priced.map(({ id }) => id), prices: priced.map(({ price }) => price ?? 0) },
      cartRow,
    ),
    ctx.events.ask(
      BUYERS_SQL,
      { ...params, until: params.start + params.length + WEEK_MS },
      z.object({ who: z.string() }),
    ),
  ]);
  const bought = new Set(buyers.map(({ who }) => who));
  const linked = await customersOf(
    ctx,
    carts.map(({ who }) => who),
  );
  const known = carts.map(({ customer, ...cart }) => ({
    ...cart,
    customer: customer === '' ? (linked.get(cart.who) ?? null) : customer,
  }));
  return {
    left: known.filter(({ who, customer }) => !bought.has(who) && (customer === null || !bought.has(customer))),
    buyers: bought,
  };
}

async function customersOf(
  ctx: Pick<Context, 'organisation' | 'records'>,
  visitors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (visitors.length === 0) return new Map();
  const rows = await ctx.records
    .selectFrom('identities')
    .select(['value', 'customer'])
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', 'visitor')
    .where('value', 'in', [...visitors])
    .execute();
  return new Map(rows.map(({ value, customer }) => [value, customer]));
}
