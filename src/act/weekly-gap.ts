import { METRICS, type Metric } from '#src/contract/action-plan.ts';
import { toScale } from '#src/statistics/change-scale.ts';
import type { Measured } from './metrics-of.ts';
import { leastOf, usable } from './on-scale.ts';
import type { ShowSession } from './sessions-of-show.ts';

const WEEK_MS = 7 * 86_400_000;
/** 1970-01-05 was a Monday. */
const MONDAY_MS = 4 * 86_400_000;

interface Told {
  session: ShowSession;
  measured: Measured;
}

/**
 * The week a time lies in, counted from the first Monday of 1970.
 *
 * @example weekOf(new Date('2026-11-22T20:00:00Z'))
 */
export function weekOf(at: Date): number {
  return Math.floor((at.getTime() - MONDAY_MS) / WEEK_MS);
}

/**
 * A show by weeks: the mean of its sessions on the metric's scale, told in the metric's own unit.
 *
 * @example byWeek('net_revenue', series).get(2960) // 120_000
 */
export function byWeek(metric: Metric, series: readonly Told[]): Map<number, number> {
  const { scale } = METRICS[metric];
  const least = leastOf(series.map(({ measured }) => measured.value));
  const weeks = Map.groupBy(
    series.filter(({ session }) => session.at !== null),
    ({ session }) => weekOf(session.at ?? new Date(0)),
  );
  return new Map(
    [...weeks].flatMap(([week, told]) => {
      const values = told.flatMap(({ measured }) => toScale(scale, usable(metric, measured, least)) ?? []);
      if (values.length === 0) return [];
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return [[week, scale === 'log' ? Math.exp(mean) : scale === 'logit' ? 1 / (1 + Math.exp(-mean)) : mean]];
    }),
  );
}

/**
 * Week by week how far a show is from the mean of others, on the scale; weeks in which only one side aired tell nothing.
 *
 * @example weeklyGap('net_revenue', ours, theirs) // [0.1, -0.05, …]
 */
export function weeklyGap(metric: Metric, ours: readonly Told[], theirs: readonly Told[]): number[] {
  const { scale } = METRICS[metric];
  const own = byWeek(metric, ours);
  const shows = [...Map.groupBy(theirs, ({ session }) => session.show).values()].map((one) => byWeek(metric, one));
  return [...own]
    .sort(([a], [b]) => a - b)
    .flatMap(([week, value]) => {
      const here = toScale(scale, value);
      const others = shows.flatMap((one) => toScale(scale, one.get(week) ?? Number.NaN) ?? []);
      if (here === null || others.length === 0) return [];
      return [here - others.reduce((sum, one) => sum + one, 0) / others.length];
    });
}
