import { generateSession } from '#scenario/generate-session.ts';
import { type Play, playSession } from '#scenario/play-session.ts';
import { createKey } from '#src/account/create-key.ts';
import { createSession } from '#src/session/create-session.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { DEMO, type DemoApp } from './demo-app.ts';

const playing = new WeakMap<DemoApp, Promise<{ id: string; play: Play; key: string }>>();

/**
 * A session of the demo organisation that is on air, half an hour in: made when first asked for, and brought up to now each time.
 *
 * @returns its id
 * @example const session = await liveDemo(app);
 */
export async function liveDemo(app: DemoApp): Promise<string> {
  const made = playing.get(app) ?? begin(app);
  playing.set(app, made);
  const { id, play, key } = await made;
  const due = play.due(Date.now());
  for (let at = 0; at < due.length; at += 1000) {
    const answer = await fetch(`${app.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: due.slice(at, at + 1000) }),
    });
    const { rejected } = (await answer.json()) as { rejected?: unknown[] };
    if (!answer.ok || (rejected ?? []).length > 0) throw new Error(`${answer.status} ${JSON.stringify(rejected?.[0])}`);
  }
  return id;
}

async function begin({ running }: DemoApp) {
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const generated = generateSession({
    seed: 11,
    size: 'S',
    language: 'en',
    targets: { net_revenue: 300_000, orders: 60 },
  });
  const id = `on-air-${Date.now()}`;
  const play = playSession(generated, { id, began: Date.now(), from_s: 1290 });
  const { facts } = play;
  await createSession(ctx, {
    id,
    title: facts.title,
    state: 'live',
    generated: true,
    host: facts.host,
    currency: facts.currency,
    start: new Date(facts.start ?? 0),
    targets: facts.targets,
  });
  await saveRunningOrder(ctx, { session: id, segments: facts.segments, pins: facts.pins });
  const { key } = await createKey(ctx, { name: 'Player of the demo', scopes: ['collect'] });
  return { id, play, key };
}
