import { chanceOf, shuffledMaxima } from './false-alarms.ts';
import { exposureOf, prefixSums, type Scored, scoreWindows, usualIn, WIDTHS } from './score-windows.ts';
import { type Signal, STEP_S } from './signals.ts';

/** Peaks closer than this to a higher one are the same moment. */
const APART_S = 120;
/** Fewest events of one kind that make a high moment. */
const FEWEST = 3;

/** What is counted over a session, on one grid of five-second buckets that starts at `start_s`. */
export interface Buckets {
  start_s: number;
  signals: readonly Signal[];
  /** Viewers present, on average, in each bucket; null where nobody knows. */
  present: Float64Array | null;
}

/** A stretch that stands out, before it is explained: window and peak are when people reacted, not yet moved by the lag. */
export interface RankedMoment {
  kind: 'high' | 'low';
  from_s: number;
  to_s: number;
  peak_s: number;
  score: number;
  /** Chance that a session shuffled in time would hold any stretch this remarkable. */
  p: number;
  signals: Record<string, { value: number; usual: number; llr: number }>;
}

export interface RankOptions {
  /** Most moments of the kind that are wanted. */
  top?: number;
  /** Shuffled sessions to compare with; 0 leaves p at 1. */
  shuffles?: number;
  seed?: number;
  widths?: readonly number[];
}

/**
 * Ranks the stretches of a session by how far engagement exceeds (or, for 'low', falls short of) what was usual around them.
 * See `scoreWindows` for the score and `shuffledMaxima` for p. Of neighbours within two minutes only the highest stays.
 *
 * @example rankMoments({ start_s: 0, signals, present: null }, 'high', { top: 5 })
 */
export function rankMoments(buckets: Buckets, kind: 'high' | 'low', options: RankOptions = {}): RankedMoment[] {
  const { signals, present } = buckets;
  const widths = options.widths ?? WIDTHS;
  if (!signals.some((signal) => signal[kind] !== 0)) return [];
  const scored = scoreWindows(signals, present, kind, widths);
  const maxima = shuffledMaxima(buckets, kind, widths, options.shuffles ?? 40, options.seed ?? 1);
  const lively = livelinessOf(signals, kind);
  const told = scored.map((window) => (kind === 'low' ? window : ofSeveral(window, signals)));
  return pickApart(told, lively, options.top ?? 10).map(({ level, from, peak }) => {
    const window = scored[level] as Scored;
    const score = window.scores[from] as number;
    return {
      kind,
      from_s: buckets.start_s + from * STEP_S,
      to_s: buckets.start_s + (from + window.width) * STEP_S,
      peak_s: buckets.start_s + (peak + 0.5) * STEP_S,
      score,
      p: chanceOf(score, maxima),
      signals: signalsIn(signals, present, window, from),
    };
  });
}

/** One or two people are no audience: a high window in which no signal with a part in the score holds three events has no score. */
function ofSeveral(window: Scored, signals: readonly Signal[]): Scored {
  const held = window.parts.map(({ name, values }) => ({
    values,
    sums: prefixSums(signals.find((signal) => signal.name === name)?.values ?? new Float64Array(0)),
  }));
  const several = (from: number) =>
    held.some(
      ({ values, sums }) =>
        (values[from] as number) > 0 && (sums[from + window.width] as number) - (sums[from] as number) >= FEWEST,
    );
  return { ...window, scores: window.scores.map((score, from) => (score > 0 && several(from) ? score : 0)) };
}

/** The best window of all widths, again and again, leaving out what peaks near one already taken. */
function pickApart(
  scored: readonly Scored[],
  lively: Float64Array,
  top: number,
): { level: number; from: number; peak: number }[] {
  const candidates: { score: number; level: number; from: number }[] = [];
  for (const [level, { scores }] of scored.entries()) {
    for (const [from, score] of scores.entries()) if (score > 0) candidates.push({ score, level, from });
  }
  candidates.sort((a, b) => b.score - a.score || a.from - b.from);
  const picked: { level: number; from: number; peak: number }[] = [];
  const apart = APART_S / STEP_S;
  for (const { level, from } of candidates) {
    if (picked.length >= top) break;
    const peak = peakIn(lively, from, (scored[level] as Scored).width);
    const middle = from + (scored[level] as Scored).width / 2;
    const near = picked.some(
      (other) =>
        Math.abs(other.peak - peak) < apart ||
        Math.abs(other.from + (scored[other.level] as Scored).width / 2 - middle) < apart,
    );
    if (!near) picked.push({ level, from, peak });
  }
  return picked;
}

/** All signals with a say in one curve, each in units of its own mean, over three buckets: where it is highest, people reacted most. */
function livelinessOf(signals: readonly Signal[], kind: 'high' | 'low'): Float64Array {
  const buckets = signals[0]?.values.length ?? 0;
  const curve = new Float64Array(buckets);
  for (const signal of signals) {
    if (signal[kind] === 0) continue;
    const mean = signal.values.reduce((sum, value) => sum + value, 0) / buckets;
    if (mean <= 0) continue;
    const scale = signal[kind] / Math.sqrt(mean);
    for (let i = 0; i < buckets; i++) {
      const around = ((signal.values[i - 1] ?? 0) + 2 * (signal.values[i] as number) + (signal.values[i + 1] ?? 0)) / 4;
      curve[i] = (curve[i] as number) + scale * around;
    }
  }
  return curve;
}

function peakIn(lively: Float64Array, from: number, width: number): number {
  let best = from;
  for (let i = from; i < from + width; i++) if ((lively[i] as number) > (lively[best] as number)) best = i;
  return best;
}

function signalsIn(
  signals: readonly Signal[],
  present: Float64Array | null,
  window: Scored,
  from: number,
): RankedMoment['signals'] {
  const exposure = exposureOf(present, signals[0]?.values.length ?? 0);
  const held: RankedMoment['signals'] = {};
  for (const { name, values } of signals) {
    const sums = prefixSums(values);
    const value = (sums[from + window.width] as number) - (sums[from] as number);
    const part = window.parts.find((candidate) => candidate.name === name);
    const llr = part?.values[from] ?? 0;
    held[name] = { value, usual: usualIn(sums, exposure, from, window.width), llr };
  }
  return held;
}
