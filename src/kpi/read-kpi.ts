import type { KpiAsked, KpiSeries } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import { EVERYTHING, type Reader } from './asker.ts';
import { readKpis } from './read-kpis.ts';

/**
 * One figure of the catalogue over a stretch of days: as a whole, cut by day, week or month, parted by a dimension, beside the stretch before
 * and the year before, with its trend; every value with its 95 % interval. A change is real only if the interval of the difference leaves
 * 0 out. Days are the organisation's, or the store's where one store is asked for whose clocks are others.
 *
 * @param reader who asks (`askerOf(context)` at a route): their role, and the stores they are bound to; without, the system itself
 * @throws AftershowError bad_input · forbidden (costs; a figure that knows no stores, asked by who is bound to some) · not_found (a store not theirs) ·
 *   purpose_not_declared (events for which no purpose is declared any more: G1)
 * @example (await readKpi(ctx, { kpi: 'average_basket', from: '2026-03-01', to: '2026-03-31', grain: 'week', by: 'store' })).parts[0]?.interval
 */
export async function readKpi(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  given: KpiAsked,
  reader: Reader = EVERYTHING,
): Promise<KpiSeries> {
  const [series] = await readKpis(ctx, [given.kpi], given, reader);
  return series as KpiSeries;
}
