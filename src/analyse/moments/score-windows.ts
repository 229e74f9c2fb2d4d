import { poissonExcess } from '#src/statistics/poisson.ts';
import { type Signal, STEP_S } from './signals.ts';

/** Lengths of the windows looked at, in buckets: 15 to 60 seconds. */
export const WIDTHS: readonly number[] = [15, 20, 30, 45, 60].map((seconds) => seconds / STEP_S);
/** How far the local baseline reaches on both sides, and the weight of the whole session in it, in buckets. */
const REACH = 300 / STEP_S;
const PRIOR = 120 / STEP_S;

/** The score of every window of one width, by its first bucket, and each signal's part of it. */
export interface Scored {
  width: number;
  scores: Float64Array;
  parts: { name: string; values: Float64Array }[];
}

/**
 * Scores every window of every width. For each signal: the Poisson scan log-likelihood ratio of what the window holds against what
 * the five minutes before and after lead to expect (per viewer present where that is known, drawn to the session's mean by two
 * minutes of it). If people acted one by one its signed root r = ±√(2·LLR) would be standard normal. They do not, chat comes in
 * bursts: r less its mean is divided by its standard deviation over the session (what lies three of them above the mean cut down to that) where that exceeds 1, the
 * over-dispersion of that signal at that width. What points the right way counts: a signal's part is r²/2, the score the sum of the parts (Kulldorff's
 * scan over several streams, 2007). Signals echo each other, so all is divided by the square of the spread of √(2·score) over the
 * session (half of the 16th–84th percentile distance, averaged over widths).
 *
 * @example scoreWindows(signals, null, 'high', WIDTHS)[0]?.scores[100]
 */
export function scoreWindows(
  signals: readonly Signal[],
  present: Float64Array | null,
  kind: 'high' | 'low',
  widths: readonly number[],
): Scored[] {
  const { all, dispersion } = scoreAll(signals, present, kind, widths);
  for (const { scores, parts } of all) {
    for (const values of [scores, ...parts.map((part) => part.values)]) {
      for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / dispersion;
    }
  }
  return all;
}

/**
 * The highest score of any window: what `scoreWindows` would hold, without dividing every part of every window.
 *
 * @example highestScore(shuffled, null, 'high', WIDTHS)
 */
export function highestScore(
  signals: readonly Signal[],
  present: Float64Array | null,
  kind: 'high' | 'low',
  widths: readonly number[],
): number {
  const { all, dispersion } = scoreAll(signals, present, kind, widths);
  let highest = 0;
  for (const { scores } of all) {
    for (let i = 0; i < scores.length; i++) if ((scores[i] as number) > highest) highest = scores[i] as number;
  }
  return highest / dispersion;
}

/** Scores before they are divided by the dispersion. */
function scoreAll(
  signals: readonly Signal[],
  present: Float64Array | null,
  kind: 'high' | 'low',
  widths: readonly number[],
): { all: Scored[]; dispersion: number } {
  const voices = signals
    .filter((signal) => signal[kind] !== 0)
    .map(({ name, values, [kind]: say }) => ({ name, say, sums: prefixSums(values) }));
  const exposure = exposureOf(present, signals[0]?.values.length ?? 0);
  const all = widths.map((width) => scoreWidth(voices, exposure, width));
  const spreads = all.map(({ scores }) => spreadOf(scores));
  const dispersion = Math.max(LEAST_SPREAD, spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length) ** 2;
  return { all, dispersion };
}

function scoreWidth(
  voices: readonly { name: string; say: number; sums: Float64Array }[],
  exposure: Float64Array,
  width: number,
): Scored {
  const scores = new Float64Array(Math.max(0, exposure.length - width));
  const parts = voices.map(({ name, say, sums }) => {
    const values = evenOut(excessRoots(sums, exposure, width));
    for (let i = 0; i < values.length; i++) {
      const part = Math.max(0, say * (values[i] as number)) ** 2 / 2;
      values[i] = part;
      scores[i] = (scores[i] as number) + part;
    }
    return { name, values };
  });
  return { width, scores, parts };
}

/**
 * What a window would usually hold, from the minutes around it. Both totals are running ones (`prefixSums`, `exposureOf`).
 *
 * @example usualIn(prefixSums(values), exposureOf(null, values.length), 100, 6)
 */
export function usualIn(sums: Float64Array, exposure: Float64Array, from: number, width: number): number {
  const last = sums.length - 1;
  const end = Math.min(last, from + width);
  const a = Math.max(0, from - REACH);
  const b = Math.min(last, end + REACH);
  const own = (exposure[end] as number) - (exposure[from] as number);
  const whole = exposure[last] as number;
  if (whole <= 0) return 0;
  const prior = (PRIOR * whole) / last;
  const count = (sums[b] as number) - (sums[a] as number) - (sums[end] as number) + (sums[from] as number);
  const around = (exposure[b] as number) - (exposure[a] as number) - own;
  return ((count + (prior * (sums[last] as number)) / whole) / (around + prior)) * own;
}

/** Running totals of the viewers present, or of plain time where nobody knows how many they were. */
export function exposureOf(present: Float64Array | null, buckets: number): Float64Array {
  return present === null ? Float64Array.from({ length: buckets + 1 }, (_, i) => i) : prefixSums(present);
}

/** Running totals, so that any stretch is one subtraction: out[i] is the sum of the first i values. */
export function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number);
  return sums;
}

/** The signed root of every window's excess over `usualIn`, written out here since it runs some million times a session. */
function excessRoots(sums: Float64Array, exposure: Float64Array, width: number): Float64Array {
  const last = sums.length - 1;
  const roots = new Float64Array(Math.max(0, sums.length - width));
  const whole = exposure[last] as number;
  const prior = (PRIOR * whole) / last;
  const typical = (prior * (sums[last] as number)) / whole;
  for (let i = 0; i < roots.length; i++) {
    const end = i + width;
    const a = Math.max(0, i - REACH);
    const b = Math.min(last, end + REACH);
    const own = (exposure[end] as number) - (exposure[i] as number);
    const count = (sums[b] as number) - (sums[a] as number) - (sums[end] as number) + (sums[i] as number);
    const around = (exposure[b] as number) - (exposure[a] as number) - own;
    const usual = whole > 0 ? ((count + typical) / (around + prior)) * own : 0;
    const excess = poissonExcess((sums[end] as number) - (sums[i] as number), usual);
    roots[i] = excess < 0 ? -Math.sqrt(-2 * excess) : Math.sqrt(2 * excess);
  }
  return roots;
}

/** Deviations beyond so many standard deviations are cut down to it when the usual spread is taken: moments are not usual. */
const USUAL = 3;

/** Centred, and divided by the standard deviation where that exceeds 1, so that no signal outshouts the others. In place. */
function evenOut(values: Float64Array): Float64Array {
  const all = meanAndSpread(values, Number.POSITIVE_INFINITY);
  const { mean, spread } = meanAndSpread(values, all.mean + USUAL * all.spread);
  const scale = Math.max(1, spread);
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] as number) - mean) / scale;
  return values;
}

function meanAndSpread(values: Float64Array, cut: number): { mean: number; spread: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = Math.min(values[i] as number, cut);
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, spread: Math.sqrt(Math.max(0, squares / values.length - mean * mean)) };
}

/** Evenly spaced values are enough to tell the spread of a session; where next to nothing happens there is none to tell. */
const SAMPLE = 1000;
const LEAST_SPREAD = 0.5;

/** Half the distance between the 16th and 84th percentile of √(2·score). */
function spreadOf(scores: Float64Array): number {
  const stride = Math.max(1, Math.floor(scores.length / SAMPLE));
  const sorted = new Float64Array(Math.floor(scores.length / stride));
  for (let i = 0; i < sorted.length; i++) sorted[i] = scores[i * stride] as number;
  sorted.sort();
  const at = (share: number) => Math.sqrt(2 * (sorted[Math.floor(share * (sorted.length - 1))] ?? 0));
  return (at(0.84) - at(0.16)) / 2;
}
