import { chatSignals } from '#src/analyse/moments/chat-signals.ts';
import { rankMoments } from '#src/analyse/moments/rank-moments.ts';
import { quantile } from '#src/statistics/quantiles.ts';
import { seededRandom } from '#src/statistics/random.ts';
import type { LabelledStream } from './twitch-labels.ts';

/** A clip without a moment this near tells nothing about the lag. */
const NEAR_S = 45;

/** For each clip with one of the twenty highest moments nearby: that moment's peak minus the clip's start, in seconds. */
export function peaksNearClips(stream: LabelledStream): number[] {
  const signals = chatSignals(stream.messages, 0, stream.duration_s);
  const moments = rankMoments({ start_s: 0, signals, present: null }, 'high', { top: 20, shuffles: 0 });
  return stream.clips.flatMap((clip) => {
    const offsets = moments.map(({ peak_s }) => peak_s - clip.start_s).filter((offset) => Math.abs(offset) <= NEAR_S);
    const nearest = offsets.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
    return nearest === undefined ? [] : [nearest];
  });
}

/** The median offset, with a bootstrap interval; nobody reacts before, so below 0 the lag is 0. */
export function calibrateLag(offsets: readonly number[]): {
  seconds: number;
  median: number;
  interval: [number, number];
} {
  const middle = quantile(offsets, 0.5) ?? 0;
  const random = seededRandom(1);
  const medians = Array.from({ length: 2000 }, () =>
    quantile(
      offsets.map(() => offsets[random.int(0, offsets.length - 1)] as number),
      0.5,
    ),
  ).map((value) => value ?? 0);
  return {
    seconds: Math.max(0, Math.round(middle)),
    median: middle,
    interval: [quantile(medians, 0.025) ?? 0, quantile(medians, 0.975) ?? 0],
  };
}
