import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/** What was spent on a day, of a store and for a channel ('' where none was said), in minor units. */
export interface CostLine {
  day: string;
  store: string;
  channel: string;
  amount: number;
}

/**
 * What was spent in one currency, summed by day, store and channel at once: `sumCosts` in the finest cut, so that figures of any stretch and
 * part can be made of it. What products cost to buy is not in it.
 *
 * @param asked days 'YYYY-MM-DD', both included
 * @example await sumCostLines(ctx, { from: '2026-03-01', to: '2026-03-31', currency: 'EUR' })
 */
export async function sumCostLines(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { from, to, currency }: { from: string; to: string; currency: string },
): Promise<CostLine[]> {
  const rows = await records
    .selectFrom('costs')
    .select([
      sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'),
      sql<string>`coalesce(store, '')`.as('store'),
      sql<string>`coalesce(channel, '')`.as('channel'),
      sql<string>`sum(amount)`.as('amount'),
    ])
    .where('organisation', '=', organisation)
    .where('kind', '<>', 'product')
    .where('currency', '=', currency)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy([sql`1`, sql`2`, sql`3`])
    .execute();
  return rows.map(({ amount, ...row }) => ({ ...row, amount: Number(amount) }));
}
