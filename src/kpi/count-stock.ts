import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Counts what each store has today: products it keeps, and those of which nothing is left to sell (stocked − reserved − buffer). Stock is
 * overwritten by the next count, so a figure over time needs this once a day; again the same day, it takes the place of the first.
 *
 * @returns how many stores were counted
 * @example await countStock(ctx) // 12
 */
export async function countStock(ctx: Pick<Context, 'organisation' | 'records' | 'now'>): Promise<number> {
  const { organisation, records } = ctx;
  const { zone } = await loadOrganisation(ctx);
  // No audit row: it is a copy of what tills and stock lists said, changed by nobody.
  const { numAffectedRows } = await sql`
    INSERT INTO kpi_stock_days (organisation, store, day, lines, empty)
    SELECT k.organisation, k.store, ${wallTimeOf(ctx.now().getTime(), zone).date}::date, count(*)::int,
      (count(*) FILTER (WHERE k.stocked - k.reserved - k.buffer <= 0))::int
    FROM store_stock k JOIN stores s ON s.organisation = k.organisation AND s.id = k.store AND s.archived IS NULL
    WHERE k.organisation = ${organisation}
    GROUP BY k.organisation, k.store
    ON CONFLICT (organisation, store, day) DO UPDATE SET lines = excluded.lines, empty = excluded.empty`.execute(
    records,
  );
  return Number(numAffectedRows ?? 0);
}
