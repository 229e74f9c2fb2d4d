import type { KpiTarget } from '#src/contract/board.ts';
import type { Interval } from '#src/contract/debrief.ts';
import { daysBetween } from './stretches.ts';

/** What a target says, and where its figure is. */
export interface Aim {
  begins: string;
  due: string;
  value: number;
  baseline: number | null;
  /** It adds up from the first day on, as revenue does. */
  sums: boolean;
  /** Which way is better, where either may be. */
  good: 'up' | 'down' | 'none';
}

/**
 * How far a target is: the share of the way gone, the share of its time gone, and what that comes to. A sum is on course while it is ahead of
 * the clock; another figure while it has gone as much of the way from where it began. `sure` when the whole interval lies beyond the target.
 *
 * @example judgeTarget({ begins: '2026-01-01', due: '2026-12-31', value: 100, baseline: null, sums: true, good: 'up' }, { value: 60, interval: [55, 65] }, '2026-07-01').state // 'on_course'
 */
export function judgeTarget(
  { begins, due, value: aim, baseline, sums, good }: Aim,
  { value, interval }: { value: number | null; interval: Interval | null },
  today: string,
): Pick<KpiTarget, 'progress' | 'elapsed' | 'state' | 'sure'> {
  const elapsed = Math.min(1, Math.max(0, daysBetween(begins, today) / daysBetween(begins, due)));
  if (today < begins) return { progress: null, elapsed: 0, state: 'not_begun', sure: false };
  if (value === null) return { progress: null, elapsed, state: today > due ? 'missed' : 'not_measured', sure: false };
  const start = sums ? 0 : baseline;
  const upward = good === 'none' ? aim >= (start ?? value) : good === 'up';
  const beyond = (one: number) => (upward ? one >= aim : one <= aim);
  const progress = start === null || start === aim ? null : (value - start) / (aim - start);
  const sure = interval?.every(beyond) === true;
  if (beyond(value)) return { progress, elapsed, state: 'reached', sure };
  if (today > due) return { progress, elapsed, state: 'missed', sure };
  // On its first day nothing can be said of its pace.
  if (elapsed === 0) return { progress, elapsed, state: 'not_begun', sure };
  return { progress, elapsed, state: progress !== null && progress >= elapsed ? 'on_course' : 'behind', sure };
}
