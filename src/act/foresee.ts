import type { Scale } from '#src/contract/impact.ts';
import { beforeAfter, LEAST_SIDE } from '#src/statistics/before-after.ts';
import { asRelative } from '#src/statistics/change-scale.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { normalCdf } from '#src/statistics/distributions.ts';
import { normalStream } from '#src/statistics/normal-stream.ts';
import { median } from '#src/statistics/quantiles.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { studentPower } from '#src/statistics/test-power.ts';

/** What a design would see: the smallest effect found in four cases of five, and the chance to find the one expected; on the scale. */
export interface Foreseen {
  mde: number | null;
  power: number | null;
}

const NOTHING: Foreseen = { mde: null, power: null };
/** Fewer differences than this say nothing of how much they vary. */
const LEAST_DIFFERENCES = 3;

/**
 * What pairs, or sessions of a switchback, would see, from differences as they were without any action.
 *
 * @param differences on the scale
 * @param n pairs or sessions to come
 * @example foreseeDifferences(adjacent(history), 8, Math.log(1.1)).mde // 0.2: effects above 22 %
 */
export function foreseeDifferences(differences: readonly number[], n: number, expected: number | null): Foreseen {
  if (differences.length < LEAST_DIFFERENCES || n < 2) return NOTHING;
  // Differences of sessions that nothing was done to have no mean of their own.
  const spread = Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / differences.length);
  if (!(spread > 0)) return NOTHING;
  const se = spread / Math.sqrt(n);
  return {
    mde: minimumDetectableEffect(se, n - 1),
    power: expected === null ? null : studentPower(expected / se, n - 1),
  };
}

/** Series simulated for one answer, and draws behind each critical value. */
const SERIES = 5;
const DRAWS = 199;
const MOST_BEFORE = 24;

/**
 * What before/after would see: series with this history's ups and downs and memory are made and fitted as the verdict would be.
 *
 * @param history on the scale, in order of time
 * @param after sessions to come
 * @example foreseeStep(history, 12, null).mde
 */
export function foreseeStep(history: readonly number[], after: number, expected: number | null): Foreseen {
  const before = Math.min(history.length, MOST_BEFORE);
  if (before < LEAST_SIDE || after < LEAST_SIDE) return NOTHING;
  const { sd, rho } = memoryOf(history);
  if (!(sd > 0)) return NOTHING;
  const normal = normalStream(seededRandom(11));
  const found = Array.from({ length: SERIES }, (_, seed) => {
    let error = normal();
    const points = Array.from({ length: before + after }, (_, t) => {
      if (t > 0) error = rho * error + Math.sqrt(1 - rho * rho) * normal();
      return { value: sd * error, on: t >= before };
    });
    return beforeAfter(points, { draws: DRAWS, seed: seed + 1 });
  });
  const mde = median(found.flatMap((one) => one.mde ?? []));
  const powers = found.flatMap(({ se, interval, estimate }) => {
    if (expected === null || se === null || interval === null || estimate === null) return [];
    const critical = (interval[1] - estimate) / se;
    const shift = Math.abs(expected) / se;
    return [normalCdf(shift - critical) + normalCdf(-shift - critical)];
  });
  return { mde, power: median(powers) };
}

/** Standard deviation around the trend, and how much of one error is left in the next, 0 to .85. */
function memoryOf(series: readonly number[]): { sd: number; rho: number } {
  const n = series.length;
  const middle = (n - 1) / 2;
  const mean = series.reduce((sum, y) => sum + y, 0) / n;
  const along = series.reduce((sum, y, t) => sum + (t - middle) * (y - mean), 0);
  const slope = along / series.reduce((sum, _, t) => sum + (t - middle) ** 2, 0);
  const errors = series.map((y, t) => y - mean - slope * (t - middle));
  const all = errors.reduce((sum, e) => sum + e * e, 0);
  const neighbours = errors.slice(1).reduce((sum, e, t) => sum + e * (errors[t] as number), 0);
  return { sd: Math.sqrt(all / Math.max(1, n - 2)), rho: Math.min(0.85, Math.max(0, all > 0 ? neighbours / all : 0)) };
}

/**
 * An effect as people say it: 0.22 is 22 %; on the raw scale as it is.
 *
 * @example saidOf('log', 0.2) // 0.221
 */
export function saidOf(scale: Scale, effect: number | null): number | null {
  return effect === null ? null : (asRelative(scale, effect, null)?.estimate ?? effect);
}

/**
 * The other way round: 0.22 on the log scale is ln 1.22.
 *
 * @example onScale('log', 0.22) // 0.199
 */
export function onScale(scale: Scale, said: number): number {
  return scale === 'raw' ? said : Math.log1p(said);
}
