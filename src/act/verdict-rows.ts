import type { ActionKind } from '#src/contract/action.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { normalQuantile } from '#src/statistics/distributions.ts';
import { benjaminiHochberg } from '#src/statistics/multiple-testing.ts';
import { derSimonianLaird } from '#src/statistics/pooling.ts';
import type { Context } from '#src/store/context.ts';
import type { Found } from './compute-reading.ts';

/** A verdict as it was kept, with the action it is of. */
export interface VerdictRow {
  action: string;
  verb: string;
  kind: ActionKind;
  computed: Date;
  stage: 'interim' | 'final';
  exploratory: boolean;
  found: Found;
}

/** What all verdicts of an organisation say of each other. */
export interface Verdicts {
  rows: VerdictRow[];
  /** When sealed actions were dropped that never had a verdict. */
  dropped: Date[];
}

/** Estimates of fewer similar actions are not drawn toward each other. */
const LEAST_SIMILAR = 3;
const Q = 0.1;

/**
 * All verdicts of the organisation, and when sealed actions without one were dropped.
 *
 * @example const all = await readVerdictRows(ctx);
 */
export async function readVerdictRows({
  records,
  organisation,
}: Pick<Context, 'organisation' | 'records'>): Promise<Verdicts> {
  const [rows, dropped] = await Promise.all([
    records
      .selectFrom('verdicts as v')
      .innerJoin('actions as a', (on) =>
        on.onRef('a.organisation', '=', 'v.organisation').onRef('a.id', '=', 'v.action'),
      )
      .select(['v.action', 'a.verb', 'a.kind', 'v.computed', 'v.stage', 'v.exploratory', 'v.found'])
      .where('v.organisation', '=', organisation)
      .orderBy('v.computed', 'desc')
      .execute(),
    records
      .selectFrom('actions as a')
      .innerJoin('action_plans as p', (on) =>
        on.onRef('p.organisation', '=', 'a.organisation').onRef('p.action', '=', 'a.id'),
      )
      .select('a.closed')
      .where('a.organisation', '=', organisation)
      .where('a.state', '=', 'dropped')
      .where('p.sealed_at', 'is not', null)
      .execute(),
  ]);
  return {
    rows: rows.map(({ found, ...row }) => ({ ...row, found: found as Found })),
    dropped: dropped.flatMap(({ closed }) => closed ?? []),
  };
}

/**
 * The quarter of a year a time lies in.
 *
 * @example quarterOf(new Date('2026-11-22')).from // 2026-10-01
 */
export function quarterOf(at: Date): { from: Date; to: Date } {
  const first = Math.floor(at.getUTCMonth() / 3) * 3;
  return {
    from: new Date(Date.UTC(at.getUTCFullYear(), first, 1)),
    to: new Date(Date.UTC(at.getUTCFullYear(), first + 3, 1)),
  };
}

/**
 * Benjamini–Hochberg over the verdicts of a quarter. A sealed action that was dropped is a test that found nothing (p = 1): whoever drops
 * what does not look well gains nothing by it.
 *
 * @param action null for a quarter's count only
 * @example cycleOf(all, verdict.computed, action).q
 */
export function cycleOf({ rows, dropped }: Verdicts, at: Date, action: string | null): VerdictReading['cycle'] {
  const { from, to } = quarterOf(at);
  const within = (time: Date) => time >= from && time < to;
  const own = rows.filter(({ computed }) => within(computed));
  const gone = dropped.filter(within).map(() => 1);
  const qs = benjaminiHochberg([...own.map(({ found }) => found.impact.p), ...gone]);
  const place = own.findIndex((row) => row.action === action);
  const q = qs[place] ?? null;
  const tests = qs.filter((one) => one !== null).length;
  return { from: from.toISOString(), to: to.toISOString(), tests, q, passes: q !== null && q <= Q };
}

/**
 * A verdict's estimate drawn toward the mean of similar ones (same kind, same scale; turned so that up is what was wanted): what stands
 * out among few sessions is partly luck. Null with fewer than three.
 *
 * @example shrunkOf(all, action)?.estimate
 */
export function shrunkOf({ rows }: Verdicts, action: string): VerdictReading['shrunk'] {
  const own = rows.find((row) => row.action === action);
  if (own === undefined) return null;
  const similar = rows.flatMap((row) => {
    const { impact, direction, metric } = row.found;
    const { estimate, interval, scale, level } = impact;
    const alike = row.kind === own.kind && scale === own.found.impact.scale;
    // On the raw scale only the same metric has the same unit.
    if (!alike || (scale === 'raw' && metric !== own.found.metric) || estimate === null || interval === null) return [];
    const se = (interval[1] - interval[0]) / 2 / normalQuantile(0.5 + level / 2);
    const sign = direction === 'more' ? 1 : -1;
    return Number.isFinite(se) && se > 0 ? [{ action: row.action, value: sign * estimate, variance: se * se }] : [];
  });
  const pooled = similar.length < LEAST_SIMILAR ? null : derSimonianLaird(similar);
  const one = pooled?.shrunk[similar.findIndex((row) => row.action === action)];
  if (pooled === null || one === undefined) return null;
  const sign = own.found.direction === 'more' ? 1 : -1;
  const [low, high] = one.interval;
  return {
    estimate: sign * one.value,
    interval: sign === 1 ? [low, high] : [-high, -low],
    ...{ similar: similar.length, mean: sign * pooled.mean },
  };
}
