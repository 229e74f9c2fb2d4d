import type { LabelledStream } from './twitch-labels.ts';

/**
 * The plain way: the windows of `width` seconds with most messages, two minutes apart, on the same grid of five seconds, no lag. With
 * `atPeak` they start at their busiest bucket, as ours do, which tells the ranking's share from the timing's.
 */
export function rawRateWindows(
  stream: LabelledStream,
  width: number,
  top: number,
  atPeak = false,
): { start_s: number; end_s: number }[] {
  const counts = new Float64Array(Math.ceil(stream.duration_s / 5));
  for (const { at_s } of stream.messages) {
    const bucket = Math.floor(at_s / 5);
    if (bucket >= 0 && bucket < counts.length) counts[bucket] = (counts[bucket] as number) + 1;
  }
  const size = width / 5;
  const windows = Array.from({ length: counts.length - size + 1 }, (_, from) => ({
    from,
    count: counts.subarray(from, from + size).reduce((sum, count) => sum + count, 0),
  })).sort((a, b) => b.count - a.count || a.from - b.from);
  const taken: number[] = [];
  for (const { from } of windows) {
    if (taken.length >= top) break;
    if (taken.every((other) => Math.abs(other - from) >= 120 / 5)) taken.push(from);
  }
  return taken.map((from) => {
    const within = Array.from(counts.subarray(from, from + size));
    const start_s = atPeak ? (from + within.indexOf(Math.max(...within)) + 0.5) * 5 : from * 5;
    return { start_s, end_s: start_s + width };
  });
}
