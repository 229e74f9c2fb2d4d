import type { Interval } from '#src/contract/debrief.ts';
import { ar1Steps } from './ar1-step.ts';
import { NOT_ESTIMABLE_RHO, nullStatistics } from './before-after.ts';

/** Fewer points say nothing of a trend. */
const LEAST_POINTS = 8;
const DRAWS = 499;

/** How much a series goes up with each unit of its time. */
export interface TrendLine {
  slope: number;
  interval: Interval;
}

/**
 * A straight line through a series whose errors remember the one before (AR(1) by REML); what is far from level is found by simulating
 * level series on the same times, as for before/after. It says how it went, and nothing of why. Null with fewer than eight points, or when
 * it drifts so much that a trend cannot be told from drifting.
 *
 * @param points in order of time; `at` in any unit
 * @example trendLine(sessions.map(({ months, revenue }) => ({ at: months, value: Math.log(revenue) })))?.slope
 */
export function trendLine(points: readonly { at: number; value: number }[], level = 0.95): TrendLine | null {
  const n = points.length;
  if (n < LEAST_POINTS || points.every(({ value }) => value === points[0]?.value)) return null;
  const middle = points.reduce((sum, { at }) => sum + at, 0) / n;
  const fitLine = ar1Steps(
    [Float64Array.from(points, () => 1)],
    Float64Array.from(points, ({ at }) => at - middle),
  );
  const found = fitLine(Float64Array.from(points, ({ value }) => value));
  if (found === null || found.rho >= NOT_ESTIMABLE_RHO || !(found.se > 0)) return null;
  const nulls = nullStatistics(fitLine, n, Math.max(0, found.rho), DRAWS, 1);
  const half = (nulls[Math.min(DRAWS - 1, Math.ceil(level * (DRAWS + 1)) - 1)] ?? Number.POSITIVE_INFINITY) * found.se;
  return { slope: found.estimate, interval: [found.estimate - half, found.estimate + half] };
}
