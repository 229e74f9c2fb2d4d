import type { Interval } from '#src/contract/debrief.ts';
import { normalQuantile } from './distributions.ts';

/** Answers to a recommendation question; `effectiveN` takes the place of their number where they are weighted. */
interface Recommendations {
  promoters: number;
  passives: number;
  detractors: number;
  effectiveN?: number;
}

/**
 * The difference of two Net Promoter Scores (−2…2), a − b, with its interval: both adjusted as in `nps` (n + 3, promoters + ¾,
 * detractors + ¾), variances added. Null when one side has nobody.
 *
 * @example npsDifference({ promoters: 7, passives: 2, detractors: 1 }, { promoters: 1, passives: 2, detractors: 7 })?.estimate // 1.2
 */
export function npsDifference(
  a: Recommendations,
  b: Recommendations,
  level = 0.95,
): { estimate: number; interval: Interval } | null {
  const [one, other] = [adjusted(a), adjusted(b)];
  if (one === null || other === null) return null;
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt(one.variance + other.variance);
  const middle = one.middle - other.middle;
  return {
    estimate: one.score - other.score,
    interval: [Math.max(-2, middle - half), Math.min(2, middle + half)],
  };
}

function adjusted({ promoters, passives, detractors, effectiveN }: Recommendations) {
  const n = promoters + passives + detractors;
  if (!(n > 0)) return null;
  const m = effectiveN ?? n;
  const p = ((promoters / n) * m + 0.75) / (m + 3);
  const d = ((detractors / n) * m + 0.75) / (m + 3);
  return { score: (promoters - detractors) / n, middle: p - d, variance: (p + d - (p - d) ** 2) / (m + 3) };
}
