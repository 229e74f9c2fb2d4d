import type { RankedMoment } from './rank-moments.ts';

/**
 * What to watch of a moment, in seconds from the session's start: what set it off (from peak − lag, for as long as the reactions
 * lasted) together with the reactions themselves, so that whoever jumps to its start sees them begin.
 *
 * @example stretchToWatch({ from_s: 100, to_s: 130, peak_s: 112 }, 20) // { start_s: 92, end_s: 130 }
 */
export function stretchToWatch(
  { from_s, to_s, peak_s }: Pick<RankedMoment, 'from_s' | 'to_s' | 'peak_s'>,
  lag_s: number,
): { start_s: number; end_s: number } {
  const cause_s = peak_s - lag_s;
  return { start_s: Math.min(cause_s, from_s), end_s: Math.max(cause_s + to_s - from_s, to_s) };
}
