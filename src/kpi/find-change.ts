import type { Interval } from '#src/contract/debrief.ts';
import { sampleOf } from '#src/statistics/compare-groups.ts';
import { differenceOf } from '#src/statistics/difference.ts';
import { studentCdf, studentQuantile } from '#src/statistics/distributions.ts';

/** A week of a figure: its value with what chance alone could have made of it. */
export interface Week {
  value: number | null;
  interval: Interval | null;
}

/** Fewer weeks do not say what is usual. */
export const LEAST_WEEKS = 8;

/** The last week against what was usual. */
export interface FoundChange {
  usual: number;
  difference: number;
  interval: Interval;
  p: number;
}

/**
 * Whether the last week is out of the usual, asked twice, the larger p counting. Does it lie outside what weeks vary by: against the
 * prediction interval of the weeks before (mean ± t·s·√(1 + 1/m), Student, m − 1; on logarithms where all weeks are above zero, since shops
 * vary by factors). And is it more than its own sampling error: the interval of its difference to their mean. The first knows of campaigns
 * and rain, the second of a week with few orders. Null with fewer than eight weeks before, or where the week was not measured.
 *
 * @param weeks in order of time, the last the one to judge
 * @example findChange([...twelveUsualWeeks, { value: 0.01, interval: [0.008, 0.012] }])?.p
 */
export function findChange(weeks: readonly Week[]): FoundChange | null {
  const last = weeks.at(-1);
  const before = weeks.slice(0, -1).flatMap(({ value }) => (value === null ? [] : [value]));
  if (last === undefined || last.value === null || last.interval === null || before.length < LEAST_WEEKS) return null;
  const factors = [...before, last.value].every((value) => value > 0);
  const [to, from] = factors ? [Math.log, Math.exp] : [Number, Number];
  const { n, mean, variance } = sampleOf(before.map(to));
  if (!(variance > 0)) return null;
  const most = studentQuantile(0.975, n - 1);
  const away = to(last.value) - mean;
  const spread = Math.sqrt(variance * (1 + 1 / n));
  const predicted = 2 * studentCdf(-Math.abs(away) / spread, n - 1);
  const aside = most * Math.sqrt(variance / n);
  const usual = from(mean);
  const sampled = differenceOf(
    { value: last.value, interval: last.interval },
    { value: usual, interval: [from(mean - aside), from(mean + aside)] },
  );
  // What the difference may be: as uncertain as the more uncertain of the two says.
  const low = Math.min(sampled.interval[0], from(mean + away - most * spread) - usual);
  const high = Math.max(sampled.interval[1], from(mean + away + most * spread) - usual);
  const p = Math.min(1, Math.max(predicted, sampled.p));
  return { usual, difference: last.value - usual, interval: [low, high], p };
}
