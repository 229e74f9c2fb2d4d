/**
 * Do moments find what viewers found worth a clip? On 18 public Twitch streams with 31 viewers' clips: our ranking, its lag calibrated on
 * the other streams, against the raw message rate without lag. One JSON object a line, the last one the whole.
 *
 *   node bench/moments.ts [--data ../shared/data]
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { chatSignals } from '#src/analyse/moments/chat-signals.ts';
import { rankMoments } from '#src/analyse/moments/rank-moments.ts';
import { stretchToWatch } from '#src/analyse/moments/stretch-to-watch.ts';
import { median, quantile } from '#src/statistics/quantiles.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { calibrateLag, peaksNearClips } from './lag-labels.ts';
import { rawRateWindows } from './raw-rate.ts';
import { type Clip, type LabelledStream, labelledStreams } from './twitch-labels.ts';

interface Stretch {
  start_s: number;
  end_s: number;
}

const DEPTH = 20;
const { values: given } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const streams = labelledStreams(given.data);
const offsets = new Map(streams.map((stream) => [stream.id, peaksNearClips(stream)]));

/** A clip is found by a stretch when it starts within [start − 10 s, end] of it. */
const finds = (stretch: Stretch, clip: Clip) => clip.start_s >= stretch.start_s - 10 && clip.start_s <= stretch.end_s;
/** The stricter reading that METHOD's own figures use: the stretch starts within [−10 s, end] of the clip. */
const starts = (stretch: Stretch, clip: Clip) => stretch.start_s >= clip.start_s - 10 && stretch.start_s <= clip.end_s;

function ours(stream: LabelledStream): Stretch[] {
  const others = streams.filter((other) => other !== stream).flatMap((other) => offsets.get(other.id) ?? []);
  const lag = calibrateLag(others).seconds;
  const signals = chatSignals(stream.messages, 0, stream.duration_s);
  return rankMoments({ start_s: 0, signals, present: null }, 'high', { top: DEPTH, shuffles: 0 }).map((moment) =>
    stretchToWatch(moment, lag),
  );
}

const methods: Record<string, Map<string, Stretch[]>> = {
  ours: new Map(streams.map((stream) => [stream.id, ours(stream)])),
};
for (const width of [15, 20, 30, 45, 60]) {
  methods[`raw_${width}s`] = new Map(streams.map((stream) => [stream.id, rawRateWindows(stream, width, DEPTH)]));
}
methods['raw_20s_at_peak'] = new Map(streams.map((stream) => [stream.id, rawRateWindows(stream, 20, DEPTH, true)]));

type Judge = (stretch: Stretch, clip: Clip) => boolean;

function score(found: Map<string, Stretch[]>, some: readonly LabelledStream[], depth: number | 'clips', judge: Judge) {
  let hits = 0;
  let useful = 0;
  let shown = 0;
  let clips = 0;
  for (const stream of some) {
    const top = (found.get(stream.id) ?? []).slice(0, depth === 'clips' ? stream.clips.length : depth);
    hits += stream.clips.filter((clip) => top.some((stretch) => judge(stretch, clip))).length;
    useful += top.filter((stretch) => stream.clips.some((clip) => judge(stretch, clip))).length;
    shown += top.length;
    clips += stream.clips.length;
  }
  return { hits, recall: hits / clips, precision: useful / shown };
}

/** Mean length of the first ten stretches, so that nobody wins by longer ones. */
function meanLength(found: Map<string, Stretch[]>): number {
  const lengths = [...found.values()].flatMap((list) => list.slice(0, 10).map(({ start_s, end_s }) => end_s - start_s));
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}

/** Hits of the same stretches after the clips of each stream were moved round it by a random time: what chance finds. */
function chance(found: Map<string, Stretch[]>, depth: number, hits: number): { expected: number; p: number } {
  const random = seededRandom(1);
  const draws = 2000;
  let reached = 0;
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const moved = streams.map((stream) => {
      const by = random.float() * stream.duration_s;
      const turned = ({ start_s, end_s }: Clip) => ({
        start_s: (start_s + by) % stream.duration_s,
        end_s: ((start_s + by) % stream.duration_s) + end_s - start_s,
      });
      return { ...stream, clips: stream.clips.map(turned) };
    });
    const some = score(found, moved, depth, finds).hits;
    sum += some;
    if (some >= hits) reached++;
  }
  return { expected: sum / draws, p: (1 + reached) / (draws + 1) };
}

/** Interval of the difference in recall, resampling streams; and the share of resamples in which ours is not ahead. */
function difference(a: Map<string, Stretch[]>, b: Map<string, Stretch[]>, depth: number | 'clips', judge: Judge) {
  const random = seededRandom(2);
  const draws = Array.from({ length: 4000 }, () => {
    const some = streams.map(() => streams[random.int(0, streams.length - 1)] as LabelledStream);
    return score(a, some, depth, judge).recall - score(b, some, depth, judge).recall;
  });
  return {
    interval: [quantile(draws, 0.025), quantile(draws, 0.975)],
    not_ahead: draws.filter((draw) => draw <= 0).length / draws.length,
  };
}

/** Where the best stretch at each clip stands among all of its stream, by rank: 1 is first, DEPTH + 1 is not among them. */
function ranks(found: Map<string, Stretch[]>): number[] {
  return streams.flatMap((stream) =>
    stream.clips.map((clip) => {
      const at = (found.get(stream.id) ?? []).findIndex((stretch) => finds(stretch, clip));
      return at < 0 ? DEPTH + 1 : at + 1;
    }),
  );
}

const depths = ['clips', 5, 10, 20] as const;
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);
for (const [name, found] of Object.entries(methods)) {
  const line: Record<string, unknown> = { bench: 'moments', method: name, mean_length_s: rounded(meanLength(found)) };
  for (const depth of depths) {
    const { hits, recall, precision } = score(found, streams, depth, finds);
    line[`at_${depth}`] = {
      hits,
      recall: rounded(recall),
      precision: rounded(precision),
      starts: score(found, streams, depth, starts).hits,
    };
  }
  const { expected, p } = chance(found, 10, score(found, streams, 10, finds).hits);
  line['by_chance_at_10'] = { hits: rounded(expected), p: rounded(p) };
  line['median_rank'] = median(ranks(found));
  console.log(JSON.stringify(line));
}
const mine = methods['ours'] ?? new Map();
const against = (name: string) =>
  Object.fromEntries(
    depths.map((depth) => {
      const { interval, not_ahead } = difference(mine, methods[name] ?? new Map(), depth, finds);
      return [`at_${depth}`, { difference: interval.map(rounded), not_ahead: rounded(not_ahead) }];
    }),
  );
const compared = { ours_less_raw_20s: against('raw_20s'), ours_less_raw_20s_at_peak: against('raw_20s_at_peak') };
const clips = streams.reduce((sum, stream) => sum + stream.clips.length, 0);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? ''}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
console.log(JSON.stringify({ bench: 'moments', streams: streams.length, clips, ...compared, machine }));
