import type { Interval } from '#src/contract/debrief.ts';
import type { Verdict } from '#src/contract/impact.ts';

/**
 * The verdict from the interval against ± the smallest effect of interest: wholly beyond it in the wanted direction is "worked", wholly
 * beyond it in the other "harmful", wholly within "no meaningful effect", anything else is open. Without a smallest effect zero takes its
 * place and nothing can be called meaningless. Lakens 2017; Kruschke 2018.
 *
 * @param wanted 1 when more is better, −1 when less is
 * @example verdictOf([0.02, 0.2], 0.01) // 'worked'
 */
export function verdictOf(interval: Interval | null, sesoi: number, wanted: 1 | -1 = 1): Verdict {
  if (interval === null) return 'not estimable';
  const [low, high] = wanted === 1 ? interval : [-interval[1], -interval[0]];
  if (sesoi === 0 ? low > 0 : low >= sesoi) return 'worked';
  if (sesoi === 0 ? high < 0 : high <= -sesoi) return 'harmful';
  if (sesoi > 0 && low > -sesoi && high < sesoi) return 'no meaningful effect';
  return 'inconclusive';
}

/**
 * About how many more of the same would settle an open question: errors shrink with the root of n, so n × (mde ÷ target)². Null when
 * nothing is foreseeable within ten times what there is.
 *
 * @param target the effect one wants to be able to see: the smallest of interest, else the estimate
 * @example moreNeeded(8, 0.22, 0.1) // 31
 */
export function moreNeeded(n: number, mde: number | null, target: number): number | null {
  if (mde === null || target <= 0 || mde <= target) return null;
  const more = Math.ceil(n * (mde / target) ** 2) - n;
  return more <= 10 * n ? more : null;
}
