import type { Interval } from '#src/contract/debrief.ts';
import { seededRandom } from './random.ts';

/**
 * The interval that belongs to the sign-flip test: every effect the test would not refuse at 1 − level. With x = d − δ the test's p is
 * twice the share of subsets whose mean is at most δ (or at least), so the bounds are order statistics of the means of all subsets: no
 * search. All 2ᴾ − 1 subsets up to 20 pairs, beyond that random ones. Null while even the widest p exceeds 1 − level. Hartigan 1969.
 *
 * @param differences one a pair, on the scale that adds up
 * @example signFlipInterval([1, 2, 3, 4, 5, 6]) // [1, 6]: six pairs just suffice
 */
export function signFlipInterval(
  differences: readonly number[],
  {
    level = 0.95,
    draws = 99_999,
    seed = 1,
    enumerated = 20,
  }: { level?: number; draws?: number; seed?: number; enumerated?: number } = {},
): Interval | null {
  const n = differences.length;
  if (n === 0) return null;
  const exact = n <= enumerated;
  const means = exact ? subsetMeans(differences) : randomSubsetMeans(differences, draws, seed);
  // The subset of nobody counts as one that is as far as any.
  const rank = Math.floor(((means.length + 1) * (1 - level)) / 2 + 1e-9);
  if (rank < 1) return null;
  means.sort();
  return [means[rank - 1] as number, means[means.length - rank] as number];
}

/** Means of every subset but the empty one: each is one before it with one more. */
function subsetMeans(values: readonly number[]): Float64Array {
  const count = 2 ** values.length;
  const sums = new Float64Array(count);
  const sizes = new Uint8Array(count);
  const means = new Float64Array(count - 1);
  for (let subset = 1; subset < count; subset++) {
    const lowest = 31 - Math.clz32(subset & -subset);
    const rest = subset & (subset - 1);
    sums[subset] = (sums[rest] as number) + (values[lowest] as number);
    sizes[subset] = (sizes[rest] as number) + 1;
    means[subset - 1] = (sums[subset] as number) / (sizes[subset] as number);
  }
  return means;
}

function randomSubsetMeans(values: readonly number[], draws: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: draws }, () => {
    for (;;) {
      let [sum, size] = [0, 0];
      for (const value of values) {
        if (random.float() >= 0.5) continue;
        sum += value;
        size++;
      }
      if (size > 0) return sum / size;
    }
  });
}
