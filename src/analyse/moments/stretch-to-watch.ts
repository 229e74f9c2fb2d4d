import type { RankedMoment } from './rank-moments.ts';
import { STEP_S } from './signals.ts';

/**
 * What to watch of a moment, in seconds from the session's start: what set it off, from peak − lag and at
 * most one bucket earlier, where the reactions had begun, to their end. A longer run-up would show more of them and find fewer
 * clips by their start: see docs/method.md.
 *
 * @example stretchToWatch({ from_s: 100, to_s: 130, peak_s: 112 }, 20) // { start_s: 92, end_s: 130 }
 */
export function stretchToWatch(
  { from_s, to_s, peak_s }: Pick<RankedMoment, 'from_s' | 'to_s' | 'peak_s'>,
  lag_s: number,
): { start_s: number; end_s: number } {
  const cause_s = peak_s - lag_s;
  return {
    start_s: Math.max(Math.min(cause_s, from_s), cause_s - STEP_S),
    end_s: Math.max(cause_s + to_s - from_s, to_s),
  };
}
