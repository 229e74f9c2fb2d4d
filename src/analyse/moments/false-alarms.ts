import { seededRandom, shuffle } from '../../statistics/random.ts';
import type { Buckets } from './rank-moments.ts';
import { scoreWindows } from './score-windows.ts';
import { STEP_S } from './signals.ts';

/** Blocks of ten seconds are moved whole (an answer and its echo stay together), within ten minutes (the audience's ebb stays). */
const BLOCK = 10 / STEP_S;
const STRETCH = 600 / STEP_S;

/**
 * The highest score of each of `count` sessions made by shuffling this one in time: same people, same amount of everything in
 * every ten minutes, no moments longer than ten seconds. What such a session reaches is what chance alone reaches.
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
  const voices = buckets.signals.filter((signal) => signal[kind] !== 0);
  const length = voices[0]?.values.length ?? 0;
  const maxima: number[] = [];
  for (let run = 0; run < count; run++) {
    const order: number[] = [];
    for (let from = 0; from < length; from += STRETCH) {
      const end = Math.min(length, from + STRETCH);
      const blocks = Array.from({ length: Math.ceil((end - from) / BLOCK) }, (_, i) => from + i * BLOCK);
      for (const block of shuffle(blocks, random)) {
        for (let i = block; i < Math.min(end, block + BLOCK); i++) order.push(i);
      }
    }
    const shuffled = voices.map((signal) => ({
      ...signal,
      values: Float64Array.from(order, (i) => signal.values[i] as number),
    }));
    let highest = 0;
    for (const width of widths) {
      for (const score of scoreWindows(shuffled, buckets.present, kind, width).scores)
        if (score > highest) highest = score;
    }
    maxima.push(highest);
  }
  return maxima;
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
