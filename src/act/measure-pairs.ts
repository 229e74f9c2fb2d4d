import { toScale } from '#src/statistics/change-scale.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { signFlip } from '#src/statistics/sign-flip.ts';
import { signFlipInterval } from '#src/statistics/sign-flip-interval.ts';
import type { Found, Judging } from './measure-impact.ts';

/** Fewer pairs cannot reach .05, whatever they show. */
export const LEAST_PAIRS = 6;

/**
 * Coin-flip pairs: on minus off in each pair, the sign-flip test and the interval that belongs to it. A pair with one half missing, or
 * with a value the scale has no place for, is left out and said so. Under six pairs there is an estimate and no verdict.
 *
 * @example measurePairs([{ pair: '1', on: true, value: 120 }, { pair: '1', on: false, value: 100 }, …], { scale: 'log', … }).estimate
 */
export function measurePairs(
  rows: readonly { pair: string; on: boolean; value: number }[],
  { scale, level = 0.95, seed = 1, rough = false }: Judging,
): Found {
  const pairs = new Map<string, { on: (number | null)[]; off: (number | null)[] }>();
  for (const { pair, on, value } of rows) {
    const one = pairs.get(pair) ?? { on: [], off: [] };
    (on ? one.on : one.off).push(toScale(scale, value));
    pairs.set(pair, one);
  }
  const differences: number[] = [];
  for (const { on, off } of pairs.values()) {
    const [up, down] = [meanOf(on), meanOf(off)];
    if (up !== null && down !== null) differences.push(up - down);
  }
  return {
    ...foundOf(differences, { level, seed, rough }),
    warnings: [
      ...(differences.length < LEAST_PAIRS ? (['too_few_pairs'] as const) : []),
      ...(differences.length < pairs.size ? (['incomplete_pairs'] as const) : []),
    ],
  };
}

/** The test of one difference a pair or a session, shared with the switchback over several sessions. */
export function foundOf(
  differences: readonly number[],
  { level, seed, rough }: { level: number; seed: number; rough: boolean },
): Omit<Found, 'warnings'> {
  const n = differences.length;
  const how = { seed, ...(rough ? { draws: 9_999, enumerated: 12 } : {}) };
  const test = signFlip(differences, how);
  const mean = test.estimate ?? 0;
  const sd = Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / Math.max(1, n - 1));
  const enough = n >= LEAST_PAIRS;
  return {
    n,
    estimate: test.estimate,
    interval: enough ? signFlipInterval(differences, { level, ...how }) : null,
    p: n === 0 ? null : test.p,
    least: n === 0 ? null : test.least,
    mde: enough ? minimumDetectableEffect(sd / Math.sqrt(n), n - 1) : null,
    method: test.exact
      ? `sign-flip test over all ${2 ** n} assignments of ${n} differences; interval by inverting it`
      : `sign-flip test over ${rough ? '9,999' : '99,999'} random assignments of ${n} differences; interval by inverting it`,
  };
}

/** Null as soon as one value has no place on the scale: half a mean would be another question. */
function meanOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length === 0 ? null : sum / values.length;
}
