import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { type SaidTarget, setTarget } from '#src/kpi/set-target.ts';
import type { Context } from '#src/store/context.ts';

const WEEKS_AGO = 6;
const WEEKS = 13;
type Aim = Pick<SaidTarget, 'kpi' | 'store' | 'value'> & { weeks: number };

/** Most are under way; the last was due yesterday. */
const AIMS: readonly Aim[] = [
  { kpi: 'revenue', store: null, value: 42_000_000, weeks: WEEKS },
  { kpi: 'average_basket', store: null, value: 10_000, weeks: WEEKS },
  { kpi: 'promises_kept', store: null, value: 0.92, weeks: WEEKS },
  { kpi: 'conversion_store', store: 'LIL', value: 0.15, weeks: WEEKS },
  { kpi: 'nps_session', store: null, value: 50, weeks: WEEKS },
  { kpi: 'cart_abandonment', store: null, value: 0.4, weeks: WEEKS_AGO },
];

/**
 * What the demo's house aims at since six weeks, each with its day and owner. What somebody set already is left alone.
 *
 * @param owner our id of who answers for them
 * @example await demoTargets(ctx, owner);
 */
export async function demoTargets(ctx: Context, owner: string): Promise<void> {
  const { organisation, records } = ctx;
  const there = await records.selectFrom('kpi_targets').select('id').where('organisation', '=', organisation).execute();
  if (there.length > 0) return;
  const stores = await records.selectFrom('stores').select('id').where('organisation', '=', organisation).execute();
  const begins = addDays(wallTimeOf(ctx.now().getTime(), 'UTC').date, -7 * WEEKS_AGO);
  for (const { weeks, ...aim } of AIMS)
    if (aim.store === null || stores.some(({ id }) => id === aim.store))
      await setTarget(ctx, { ...aim, owner, begins, due: addDays(begins, 7 * weeks - 1) });
}
