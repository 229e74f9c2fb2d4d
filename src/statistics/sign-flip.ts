import { seededRandom } from './random.ts';

/** The answer of a sign-flip test; `exact` says whether every assignment was counted, `least` is the smallest p it could give. */
export interface SignFlip {
  n: number;
  estimate: number | null;
  p: number;
  exact: boolean;
  least: number;
}

/**
 * Sign-flip test of paired differences: p = #{|Σ s·d| ≥ |Σ d|} ÷ 2ᴾ over all signs up to 20 pairs, beyond that
 * (1 + b) ÷ (B + 1) of B random assignments. Exact when a coin decided which of each pair got the action. Fisher 1935 §21.
 * Fewer than 6 pairs cannot reach .05: look at `least`.
 *
 * @param options.enumerated up to how many pairs every assignment is counted
 * @example signFlip([1, 2, 3, 4, 5, 6]).p // 0.03125
 */
export function signFlip(
  differences: readonly number[],
  options: { draws?: number; seed?: number; enumerated?: number } = {},
): SignFlip {
  const n = differences.length;
  const least = Math.min(1, 2 ** (1 - n));
  if (n === 0) return { n, estimate: null, p: 1, exact: true, least: 1 };
  const total = differences.reduce((sum, d) => sum + d, 0);
  const scale = differences.reduce((sum, d) => sum + Math.abs(d), 0);
  const target = Math.abs(total) - scale * 1e-12;
  const estimate = total / n;
  if (n <= (options.enumerated ?? 20))
    return { n, estimate, p: countFlips(differences, total, target) / 2 ** n, exact: true, least };
  const draws = options.draws ?? 99_999;
  const random = seededRandom(options.seed ?? 1);
  let reached = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (const d of differences) sum += random.float() < 0.5 ? d : -d;
    if (Math.abs(sum) >= target) reached++;
  }
  return { n, estimate, p: (1 + reached) / (draws + 1), exact: false, least: 1 / (draws + 1) };
}

/** Walks all signs in Gray-code order, so that each step changes one sign only. */
function countFlips(differences: readonly number[], total: number, target: number): number {
  const signs = new Int8Array(differences.length).fill(1);
  let sum = total;
  let reached = 1;
  for (let step = 1; step < 2 ** differences.length; step++) {
    const flip = 31 - Math.clz32(step & -step);
    const sign = signs[flip] as number;
    sum -= 2 * sign * (differences[flip] as number);
    signs[flip] = -sign;
    if (Math.abs(sum) >= target) reached++;
  }
  return reached;
}
