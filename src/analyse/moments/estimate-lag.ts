import type { Lag } from '#src/contract/debrief.ts';
import { quantile } from '#src/statistics/quantiles.ts';
import { type Random, seededRandom } from '#src/statistics/random.ts';
import calibrated from './calibrated-lag.json' with { type: 'json' };

/** Longest delay looked for, in seconds. */
const LONGEST = 60;
const FEWEST_PINS = 4;
const FEWEST_EVENTS = 50;
/** The estimate is used when its 90 % interval is no wider than this, in seconds … */
const WIDEST = 12;
/** … and when at most one in twenty sets of random times gets as good an answer. */
const CHANCE = 0.05;

export interface LagEvidence {
  /** What the user said; wins over everything. */
  set_s: number | null;
  /** When products came on screen, in seconds. */
  pins_s: readonly number[];
  /** Product clicks and chat messages in each second from the start. */
  clicks: Float64Array;
  chat: Float64Array;
  /** Adapter that the chat came with: 'twitch-json', 'youtube-ytdlp' … */
  origin: string;
}

/**
 * How long after something happens on screen the reactions peak. Taken from the user; else from the cross-correlation of product
 * pins with clicks (with chat where few click), if resampling the pins leaves it certain enough; else the value calibrated on
 * labelled streams (calibrated-lag.json says which, and the command that made it).
 *
 * @example estimateLag({ set_s: 12, pins_s: [], clicks, chat, origin: '' }) // { seconds: 12, from: 'set', … }
 */
export function estimateLag(evidence: LagEvidence): Lag {
  if (evidence.set_s !== null) return { seconds: evidence.set_s, from: 'set', basis: null };
  for (const response of ['clicks', 'chat'] as const) {
    const estimate = lagOfPins(evidence.pins_s, evidence[response]);
    if (estimate !== null) {
      const { seconds, pins, interval } = estimate;
      return { seconds, from: 'pins', basis: { kind: 'pins', pins, response, interval } };
    }
  }
  return calibratedLag(evidence.origin);
}

/**
 * The lag that labelled streams gave, for sessions that tell nothing themselves. Kinds of source without labels of their own
 * borrow the value, and say so.
 *
 * @example calibratedLag('twitch-json').seconds
 */
export function calibratedLag(origin: string): Lag {
  const { seconds, median, interval, matched, labels, streams } = calibrated.twitch;
  const [lo = 0, hi = 0] = interval;
  return {
    seconds,
    from: 'calibrated',
    basis: {
      kind: 'labels',
      median_s: median,
      interval: [lo, hi],
      matched,
      labels,
      streams,
      borrowed: !origin.startsWith('twitch'),
    },
  };
}

/** Mean response after the pins, its highest point, and whether that could be chance; null when it is not certain enough. */
export function lagOfPins(
  pins_s: readonly number[],
  response: Float64Array,
): { seconds: number; interval: [number, number]; pins: number } | null {
  const total = response.reduce((sum, value) => sum + value, 0);
  const pins = pins_s.filter((pin) => pin >= 0 && pin + LONGEST < response.length).map(Math.round);
  if (pins.length < FEWEST_PINS || total < FEWEST_EVENTS) return null;
  const smooth = smoothed(response);
  const best = peakOf(smooth, pins);
  const random = seededRandom(1);
  const resampled = Array.from(
    { length: 200 },
    () =>
      peakOf(
        smooth,
        pins.map(() => pins[random.int(0, pins.length - 1)] as number),
      ).at,
  );
  const lo = Math.round(quantile(resampled, 0.05) ?? 0);
  const hi = Math.round(quantile(resampled, 0.95) ?? LONGEST);
  if (hi - lo > WIDEST || chanceOfHeight(smooth, pins, best.height, random) > CHANCE) return null;
  return { seconds: best.at, interval: [lo, hi], pins: pins.length };
}

/** Excess of the response over what is usual in the minute before and after, averaged over the pins: highest where, and how high. */
function peakOf(smooth: Float64Array, pins: readonly number[]): { at: number; height: number } {
  let at = 0;
  let height = Number.NEGATIVE_INFINITY;
  const mean = Array.from({ length: LONGEST + 1 }, (_, lag) => {
    let sum = 0;
    for (const pin of pins) sum += smooth[pin + lag] ?? 0;
    return sum / pins.length;
  });
  const usual = mean.reduce((sum, value) => sum + value, 0) / mean.length;
  for (const [lag, value] of mean.entries()) {
    if (value - usual > height) {
      height = value - usual;
      at = lag;
    }
  }
  return { at, height };
}

function chanceOfHeight(smooth: Float64Array, pins: readonly number[], height: number, random: Random): number {
  const draws = 200;
  let reached = 0;
  for (let draw = 0; draw < draws; draw++) {
    const elsewhere = pins.map(() => random.int(0, smooth.length - LONGEST - 1));
    if (peakOf(smooth, elsewhere).height >= height) reached++;
  }
  return (1 + reached) / (draws + 1);
}

/** A triangle of nine seconds: wide enough to hold a few clicks, narrow enough to leave the peak where it is. */
function smoothed(values: Float64Array): Float64Array {
  const weights = [1, 2, 3, 4, 5, 4, 3, 2, 1];
  return values.map((_, i) => {
    let sum = 0;
    for (const [k, weight] of weights.entries()) sum += weight * (values[i + k - 4] ?? 0);
    return sum / 25;
  });
}
