import { z } from 'zod';
import type { Placed } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers, WEIGHT } from './order-number.sql.ts';
import { AT_MS, sessionParams } from './session-time.ts';

/** The session's own rows, and those of the shop that name no session, from its start to its end. */
const MEANWHILE = `organisation = {organisation:String} AND (replay = 1 OR {clocked:UInt8} = 1)
    AND (session = {session:String} OR session = '' AND replay = 0) AND ${AT_MS} >= 0 AND ${AT_MS} <= {length:Int64}`;

/**
 * Orders by the time they were placed, whoever placed them. One order may come from several sources: its number makes it one, and its
 * lines come from one source only. The row without a product is the orders' own totals.
 */
const PLACED_SQL = `
WITH ${printedNumbers(MEANWHILE)},
told_orders AS (
  SELECT ${ORDER_NUMBER} AS number, countIf(type = 'order') > 0 AS has_order,
    argMax(currency, (currency != '', type = 'order', ${WEIGHT}, id)) AS in_currency,
    arraySort(groupArrayIf((${WEIGHT}, origin, id, product, quantity, amount), type = 'order_item')) AS told,
    argMaxIf(amount, (${WEIGHT}, id), type = 'order') AS own_total
  FROM events FINAL ${JOIN_PRINTED} PREWHERE type IN ('order', 'order_item')
  WHERE ${MEANWHILE}
  GROUP BY number),
orders AS (
  SELECT number, has_order, in_currency, own_total, arrayMap(l -> (toString(l.4), l.5, l.6), arrayFilter(l -> l.2 = told[-1].2, told)) AS lines
  FROM told_orders)
SELECT in_currency AS currency, line.1 AS product, uniqExact(number) AS orders, sum(line.2) AS units, sum(line.3) AS amount
FROM orders ARRAY JOIN arrayPushFront(lines, ('', toInt64(0), if(has_order, own_total, arraySum(l -> l.3, lines)))) AS line
GROUP BY currency, product ORDER BY units DESC, amount DESC, product`;
const placedRow = z.object({
  currency: z.string(),
  product: z.string(),
  orders: z.int(),
  units: z.number(),
  amount: z.number(),
});

/** More products than a person reads. */
const MOST = 20;

/**
 * What the shop sold between the session's start and end, whoever bought: all there is to say about sales where no order can be
 * linked to a viewer, and never more than that. In the currency most of these orders are in; null without any.
 *
 * @example (await placedMeanwhile(ctx, facts))?.orders // 14
 */
export async function placedMeanwhile(ctx: AnalysisContext, session: SessionFacts): Promise<Placed | null> {
  const rows = await ctx.events.ask(PLACED_SQL, sessionParams(ctx.organisation, session), placedRow);
  const totals = rows.filter(({ product }) => product === '').sort((a, b) => b.orders - a.orders);
  const most = totals.find(({ currency }) => currency === session.currency) ?? totals[0];
  if (most === undefined || most.currency === '') return null;
  const { currency } = most;
  const names = new Map(session.products.map(({ id, name }) => [id, name]));
  return {
    orders: most.orders,
    revenue: { amount: most.amount, currency },
    products: rows
      .filter((row) => row.product !== '' && row.currency === currency)
      .slice(0, MOST)
      .map(({ product, orders, units, amount }) => ({
        product,
        name: names.get(product) ?? product,
        orders,
        units,
        revenue: { amount, currency },
      })),
  };
}
