/**
 * Plays a session into a running Aftershow as if it happened now, through the doors that everybody uses: a generated one, or the chat of a
 * real one, from any file of chat that an import reads.
 *
 *   bin/node scripts/replay-live.ts --key KEY [--chat FILE] [--url http://localhost:4600] [--speed 1] [--from 0] [--title TEXT]
 *     [--size S|M|L] [--seed 7] [--lang fr]
 *
 * KEY needs the scopes collect and write (`bin/aftershow key --scope collect,write`). It plans the session with its running
 * order and catalogue, goes live, sends events as they fall due and ends the session, also when it is interrupted; `--from` seconds have
 * happened already. A chat says who writes and not who watches: the board then says that viewers are not known.
 */
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generateSession } from '#scenario/generate-session.ts';
import { playSession } from '#scenario/play-session.ts';
import { readSource } from '#src/collect/files/read-file.ts';
import type { SourceEvent } from '#src/contract/event.ts';

const { values } = parseArgs({
  options: {
    key: { type: 'string' },
    chat: { type: 'string' },
    title: { type: 'string' },
    url: { type: 'string', default: 'http://localhost:4600' },
    speed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    size: { type: 'string', default: 'S' },
    seed: { type: 'string', default: '7' },
    lang: { type: 'string', default: 'fr' },
  },
});
if (values.key === undefined) throw new Error('say --key KEY');
const speed = Number(values.speed);
if (!(speed > 0)) throw new Error('--speed is how many times as fast: 1, 10, 60');

/** What one request holds at most. */
const PAGE = 1000;
const TICK_MS = 250;
/** A delivery that found nobody is sent again, unchanged: it counts once. */
const TRIES = 8;

async function ask(method: string, path: string, body: object): Promise<{ id?: string; rejected?: unknown[] }> {
  for (let tried = 1; ; tried++) {
    const answer = await fetch(`${values.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${values.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch((error: Error) => error);
    if (answer instanceof Response && answer.ok) return (await answer.json()) as { id?: string };
    const again = answer instanceof Error || answer.status === 429 || answer.status >= 500;
    const why = answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`;
    if (!again || tried === TRIES) throw new Error(`${method} ${path}: ${why}`);
    await wait(TICK_MS * 2 ** tried);
  }
}

/** The chat of a file as a session that begins with its first second. */
async function chatOf(file: string): Promise<Parameters<typeof playSession>[0]> {
  const reading = await readSource(file);
  const read: SourceEvent[] = [];
  for await (const batch of reading.batches) for (const event of batch) read.push(event);
  const said = read.filter(({ type }) => type === 'chat');
  if (said.length === 0) throw new Error(`${file} holds no chat`);
  const origin = said.every(({ replay }) => replay) ? 0 : Math.min(...said.map(({ time }) => time));
  const events = said.map((event) => ({ ...event, time: event.time - origin })).sort((a, b) => a.time - b.time);
  const { facts } = generateSession({ seed: 1, size: 'S', language: 'en' });
  return {
    facts: {
      ...{ ...facts, ...reading.facts, start: new Date(0).toISOString() },
      title: values.title ?? reading.facts.title ?? basename(file),
      duration_s: (events.at(-1)?.time ?? 0) / 1000 + 1,
      ...{ segments: [], pins: [], products: [], targets: {}, figures: [] },
    },
    events: () => events,
  };
}

const language = (['en', 'fr', 'es'] as const).find((one) => one === values.lang) ?? 'fr';
const size = (['S', 'M', 'L'] as const).find((one) => one === values.size) ?? 'S';
const played =
  values.chat === undefined
    ? generateSession({ seed: Number(values.seed), size, language })
    : await chatOf(values.chat);
const title = values.title ?? played.facts.title;
const { currency } = played.facts;
const { id = '' } = await ask('POST', '/v1/sessions', {
  ...{ title, language },
  ...(currency === null ? {} : { currency }),
});
const play = playSession(played, { id, began: Date.now(), from_s: Number(values.from), speed });
const { facts } = play;
for (const { id: product, name, category, price, list_price } of facts.products) {
  await ask('POST', '/v1/products', { id: product, name, category, price, list_price, currency }).catch((error) => {
    // Already there from an earlier play.
    if (!/: 409 /.test(error.message)) throw error;
  });
}
await ask('PUT', `/v1/sessions/${id}/order`, { segments: facts.segments, pins: facts.pins });
await ask('PATCH', `/v1/sessions/${id}`, { start: facts.start, targets: facts.targets });
await ask('POST', `/v1/sessions/${id}/live/start`, {});
console.log(`“${title}” is on air: it stands first in the navigation of ${values.url}`);

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopped = true));
let sent = 0;
let refused = 0;
for (; !stopped; await wait(TICK_MS)) {
  // Asked before: what falls due meanwhile is not left out at the end.
  const last = play.over(Date.now());
  const due = play.due(Date.now());
  for (let at = 0; at < due.length; at += PAGE) {
    const { rejected = [] } = await ask('POST', '/v1/events', { events: due.slice(at, at + PAGE) });
    if (refused === 0 && rejected.length > 0) console.error('refused', rejected[0]);
    refused += rejected.length;
  }
  sent += due.length;
  if (last) break;
}
await ask('POST', `/v1/sessions/${id}/live/end`, {});
console.log(`${sent} events sent, ${refused} refused; the session is over`);
