import { poissonExcess } from '../../statistics/poisson.ts';
import { type Signal, STEP_S } from './signals.ts';

/** Lengths of the windows looked at, in buckets: 15 to 60 seconds. */
export const WIDTHS: readonly number[] = [15, 20, 30, 45, 60].map((seconds) => seconds / STEP_S);
/** How far the local baseline reaches on both sides, and the weight of the whole session in it, in buckets. */
const REACH = 300 / STEP_S;
const PRIOR = 120 / STEP_S;

/** The score of every window of one width, by its first bucket; and the standardised excess of each signal that has a say. */
export interface Scored {
  width: number;
  scores: Float64Array;
  parts: { name: string; say: number; values: Float64Array }[];
}

/**
 * Scores every window of one width. For each signal: the Poisson scan log-likelihood ratio of what the window holds against what
 * the five minutes before and after lead to expect (per viewer present where that is known, drawn to the session's mean by
 * two minutes of it), as its signed root r = ±√(2·LLR), which would be standard normal if people acted independently. They do not:
 * chat comes in bursts. So r is centred and divided by its own spread over the session, which is the over-dispersion of that
 * signal at that width. The score is the sum over signals ÷ √(number of signals) (Stouffer).
 *
 * @example scoreWindows(signals, null, 'high', 3).scores[100]
 */
export function scoreWindows(
  signals: readonly Signal[],
  present: Float64Array | null,
  kind: 'high' | 'low',
  width: number,
): Scored {
  const voices = signals.filter((signal) => signal[kind] !== 0);
  const buckets = voices[0]?.values.length ?? 0;
  const windows = Math.max(0, buckets - width + 1);
  const scores = new Float64Array(windows);
  const parts = voices.map((signal) => {
    const values = standardised(excessRoots(signal.values, present, width));
    const say = signal[kind] / Math.sqrt(voices.length);
    for (let i = 0; i < windows; i++) scores[i] = (scores[i] as number) + say * (values[i] as number);
    return { name: signal.name, say, values };
  });
  return { width, scores, parts };
}

/**
 * What a window would usually hold, from the minutes around it.
 *
 * @example usualIn(prefixSums(values), null, 100, 6)
 */
export function usualIn(sums: Float64Array, exposure: Float64Array | null, from: number, width: number): number {
  const last = sums.length - 1;
  const a = Math.max(0, from - REACH);
  const b = Math.min(last, from + width + REACH);
  const end = Math.min(last, from + width);
  const held = (s: Float64Array, i: number, j: number) => (s[j] as number) - (s[i] as number);
  const at = exposure === null ? (i: number, j: number) => j - i : (i: number, j: number) => held(exposure, i, j);
  const whole = at(0, last);
  if (whole <= 0) return 0;
  const prior = (PRIOR * whole) / last;
  const count = held(sums, a, b) - held(sums, from, end);
  const around = at(a, b) - at(from, end);
  const rate = (count + (prior * (sums[last] as number)) / whole) / (around + prior);
  return rate * at(from, end);
}

/** Running totals, so that any stretch is one subtraction: out[i] is the sum of the first i values. */
export function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number);
  return sums;
}

function excessRoots(values: Float64Array, present: Float64Array | null, width: number): Float64Array {
  const sums = prefixSums(values);
  const exposure = present === null ? null : prefixSums(present);
  const roots = new Float64Array(Math.max(0, values.length - width + 1));
  for (let i = 0; i < roots.length; i++) {
    const excess = poissonExcess((sums[i + width] as number) - (sums[i] as number), usualIn(sums, exposure, i, width));
    roots[i] = excess < 0 ? -Math.sqrt(-2 * excess) : Math.sqrt(2 * excess);
  }
  return roots;
}

function standardised(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const spread = Math.max(1, Math.sqrt(squares / values.length));
  return values.map((value) => (value - mean) / spread);
}
