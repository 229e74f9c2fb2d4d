/**
 * Plays a generated session into a running Aftershow as if it happened now, through the doors that everybody uses:
 *
 *   bin/node scripts/replay-live.ts --key KEY [--url http://localhost:4600] [--speed 1] [--from 0] [--size S|M|L] [--seed 7] [--lang fr]
 *
 * KEY needs the scopes collect and write (`bin/aftershow key --create NAME --scopes collect,write`). It plans the session with its running
 * order and catalogue, goes live, sends events as they fall due and ends it; `--from` seconds have happened already.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generateSession } from '#scenario/generate-session.ts';
import { playSession } from '#scenario/play-session.ts';

const { values } = parseArgs({
  options: {
    key: { type: 'string' },
    url: { type: 'string', default: 'http://localhost:4600' },
    speed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    size: { type: 'string', default: 'S' },
    seed: { type: 'string', default: '7' },
    lang: { type: 'string', default: 'fr' },
  },
});
if (values.key === undefined) throw new Error('say --key KEY');

async function ask(method: string, path: string, body: unknown): Promise<{ id?: string; rejected?: unknown[] }> {
  const answer = await fetch(`${values.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${values.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id?: string };
}

const language = (['en', 'fr', 'es'] as const).find((one) => one === values.lang) ?? 'fr';
const size = (['S', 'M', 'L'] as const).find((one) => one === values.size) ?? 'S';
const generated = generateSession({ seed: Number(values.seed), size, language });
const began = Date.now();
const { title, currency } = generated.facts;
const { id = '' } = await ask('POST', '/v1/sessions', { title, currency, language });
const play = playSession(generated, { id, began, from_s: Number(values.from), speed: Number(values.speed) });
const { facts } = play;
for (const { id: product, name, category, price, list_price } of facts.products) {
  // Already there from an earlier play.
  await ask('POST', '/v1/products', { id: product, name, category, price, list_price, currency }).catch(() => {});
}
await ask('PUT', `/v1/sessions/${id}/order`, { segments: facts.segments, pins: facts.pins });
await ask('PATCH', `/v1/sessions/${id}`, { start: facts.start, targets: facts.targets });
await ask('POST', `/v1/sessions/${id}/live/start`, {});
console.log(`${values.url}/ … /sessions/${id}/live`);

let sent = 0;
for (; !play.over(Date.now()); await wait(250)) {
  const due = play.due(Date.now());
  for (let at = 0; at < due.length; at += 1000) {
    const { rejected = [] } = await ask('POST', '/v1/events', { events: due.slice(at, at + 1000) });
    if (rejected.length > 0) console.error('refused', rejected[0]);
  }
  sent += due.length;
}
await ask('POST', `/v1/sessions/${id}/live/end`, {});
console.log(`${sent} events`);
