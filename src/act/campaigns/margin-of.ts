import { z } from 'zod';
import type { Context } from '#src/store/context.ts';

const YEAR_MS = 365 * 86_400_000;
/** Of less than half of what was sold nobody knows the margin of the whole. */
const LEAST_KNOWN = 0.5;
const sold = z.object({ product: z.string(), units: z.number(), paid: z.number() });

/**
 * What is left of an order after the goods, as a share: a year's order lines against the catalogue's costs. Null where the costs of less than half
 * of what was sold are known.
 *
 * @example await marginOf(ctx) // .54
 */
export async function marginOf({
  organisation,
  records,
  events,
  now,
}: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>): Promise<number | null> {
  const [lines, products] = await Promise.all([
    events.ask(
      `SELECT product, toFloat64(sum(greatest(quantity, 1))) AS units, toFloat64(sum(amount)) AS paid FROM events FINAL
       WHERE organisation = {organisation:String} AND type = 'order_item' AND product != '' AND amount > 0
         AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({since:Int64}) GROUP BY product`,
      { organisation, since: now().getTime() - YEAR_MS },
      sold,
    ),
    records
      .selectFrom('products')
      .select(['id', 'cost'])
      .where('organisation', '=', organisation)
      .where('cost', 'is not', null)
      .execute(),
  ]);
  const costs = new Map(products.map(({ id, cost }) => [id, Number(cost)]));
  const known = lines.filter(({ product }) => costs.has(product));
  const paid = known.reduce((sum, one) => sum + one.paid, 0);
  const all = lines.reduce((sum, one) => sum + one.paid, 0);
  if (all === 0 || paid < LEAST_KNOWN * all) return null;
  const cost = known.reduce((sum, { product, units }) => sum + units * (costs.get(product) ?? 0), 0);
  return Math.round(Math.min(1, Math.max(0, 1 - cost / paid)) * 1000) / 1000;
}
