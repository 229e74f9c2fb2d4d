import { type Random, seededRandom } from '#src/statistics/random.ts';
import type { Buckets } from './rank-moments.ts';
import { highestScore } from './score-windows.ts';
import { STEP_S } from './signals.ts';

/** Everything stays within its own ten minutes, so that the audience's ebb and the session's phases stay. */
const BLOCK = 600 / STEP_S;
/** Above so many a bucket's share is drawn from the normal distribution instead of one by one. */
const MANY = 2000;

/**
 * The highest score of each of `count` sessions made by shuffling this one in time: every vote, click and like is put at random
 * elsewhere in its own block of ten minutes. The same people do the same amount of everything, but not together. What such
 * a session reaches is what chance alone reaches.
 *
 * @example shuffledMaxima(buckets, 'high', [3, 6], 40, 1).length // 40
 */
export function shuffledMaxima(
  buckets: Buckets,
  kind: 'high' | 'low',
  widths: readonly number[],
  count: number,
  seed: number,
): number[] {
  const random = seededRandom(seed);
  // In order of name, so that the order in which a store answers changes no draw.
  const voices = buckets.signals.filter((signal) => signal[kind] !== 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  return Array.from({ length: count }, () => {
    const shuffled = voices.map((signal) => ({ ...signal, values: shuffledIn(signal.values, random) }));
    return highestScore(shuffled, buckets.present, kind, widths);
  });
}

function shuffledIn(values: Float64Array, random: Random): Float64Array {
  const shuffled = new Float64Array(values.length);
  for (let from = 0; from < values.length; from += BLOCK) {
    const end = Math.min(values.length, from + BLOCK);
    let total = 0;
    for (let i = from; i < end; i++) total += values[i] as number;
    if (total > MANY) {
      const mean = total / (end - from);
      for (let i = from; i < end; i++) shuffled[i] = Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
    } else {
      for (let n = 0; n < total; n++) {
        const i = from + Math.floor(random.float() * (end - from));
        shuffled[i] = (shuffled[i] as number) + 1;
      }
    }
  }
  return shuffled;
}

/** Box–Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/**
 * The chance that a shuffled session reaches a score: from the Gumbel distribution fitted to their maxima by moments, as scan
 * statistics do (Abrams, Kulldorff & Kleinman 2010), since forty maxima alone cannot tell 1 in 100 from 1 in 1,000. It holds for the
 * whole session: at p ≤ .05 one shuffled session in twenty would show any moment at all. 1 without maxima.
 *
 * @example chanceOf(9, [3, 4, 5]) // 0.0003
 */
export function chanceOf(score: number, maxima: readonly number[]): number {
  if (maxima.length < 2) return 1;
  const mean = maxima.reduce((sum, value) => sum + value, 0) / maxima.length;
  const variance = maxima.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (maxima.length - 1);
  const scale = Math.max(1e-9, (Math.sqrt(variance) * Math.sqrt(6)) / Math.PI);
  const mode = mean - 0.5772156649 * scale;
  return Math.min(1, Math.max(1e-12, -Math.expm1(-Math.exp(-(score - mode) / scale))));
}
