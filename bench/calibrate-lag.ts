/**
 * How long after a clip's start chat reacts, on public streams with viewers' clips. Prints one JSON object a line, the last one
 * the whole; with --write it becomes the default of the product for chats of that kind.
 *
 *   node bench/calibrate-lag.ts [--data ../shared/data] [--write]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { calibrateLag, peaksNearClips } from './lag-labels.ts';
import { labelledStreams } from './twitch-labels.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, write: { type: 'boolean', default: false } },
});
const streams = labelledStreams(values.data).map((stream) => ({ stream, offsets: peaksNearClips(stream) }));
for (const { stream, offsets } of streams) {
  const others = streams.filter((other) => other.stream !== stream).flatMap((other) => other.offsets);
  console.log(
    JSON.stringify({ stream: stream.id, clips: stream.clips.length, offsets, left_out: calibrateLag(others).seconds }),
  );
}
const all = streams.flatMap(({ offsets }) => offsets);
const calibrated = calibrateLag(all);
const answer = {
  ...calibrated,
  labels: streams.reduce((sum, { stream }) => sum + stream.clips.length, 0),
  matched: all.length,
  streams: streams.length,
  source: '18 public Twitch streams, clips cut by viewers (Bergbok/GreatSphynx-Chat-Archive)',
  command: 'node bench/calibrate-lag.ts --write',
  date: new Date().toISOString().slice(0, 10),
};
console.log(JSON.stringify({ bench: 'calibrate-lag', ...answer }));
if (values.write) {
  const path = new URL('../src/analyse/moments/calibrated-lag.json', import.meta.url);
  writeFileSync(path, `${JSON.stringify({ twitch: answer }, null, 2)}\n`);
}
