/**
 * Understanding texts: messages a second on one core on the Twitch chats of ../shared/data (language, sentiment, emotions, intents, aspects
 * and products of each message), how long the listener takes to open, and the memory it leaves. One JSON object a line.
 *
 * bin/node bench/listen.ts [--seconds 10]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { openListener } from '#src/listen/listener.ts';
import { nameProducts } from '#src/listen/products.ts';
import { understand } from '#src/listen/understand.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { corpusTexts } from '../scripts/training-texts.ts';
import { say } from './machine.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } });

const began = performance.now();
const listener = openListener();
understand(listener, ['hello']);
const openMs = Math.round(performance.now() - began);
const openMB = Math.round(process.memoryUsage.rss() / 2 ** 20);

const messages = hasRealData ? twitchMessages() : corpusTexts().map(({ text }) => text);
const products = nameProducts(
  Array.from({ length: 200 }, (_, i) => ({
    id: `p${i}`,
    name: `${['Robe', 'Veste', 'Sac', 'Montre'][i % 4]} Modele${i}`,
  })),
);
const options = { usual: 'en', channel: 'chat', products } as const;
understand(listener, messages.slice(0, 20_000), options);

let read = 0;
const start = performance.now();
const cpu = process.cpuUsage();
while (performance.now() - start < 1000 * Number(values.seconds)) {
  const from = read % messages.length;
  const batch = messages.slice(from, from + 500);
  understand(listener, batch, options);
  read += batch.length;
}
const seconds = (performance.now() - start) / 1000;
const used = process.cpuUsage(cpu);
say('listen', {
  what: hasRealData ? 'chats of 18 Twitch streams' : 'our own corpus',
  messages: messages.length,
  mean_characters: Math.round((10 * messages.reduce((sum, one) => sum + one.length, 0)) / messages.length) / 10,
  read,
  messages_per_second: Math.round(read / seconds),
  per_cpu_second: Math.round((1e6 * read) / (used.user + used.system)),
  open_ms: openMs,
  open_mb: openMB,
  rss_mb: Math.round(process.memoryUsage.rss() / 2 ** 20),
  weights: listener.weights.hash,
});

function twitchMessages(): string[] {
  const folder = realData('live-twitch-greatsphynx/chat');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv.gz'))
    .sort()
    .flatMap((name) => {
      const rows = parse(gunzipSync(readFileSync(`${folder}/${name}`)), { columns: true, relax_column_count: true });
      return (rows as { message?: string }[]).map(({ message }) => message ?? '').filter((message) => message !== '');
    });
}
