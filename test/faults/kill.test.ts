import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openStores } from '#src/store/open-stores.ts';
import { type AppProcess, deliver, numbered, startApp } from './app-driver.ts';

const KILLS = 5;
const CLIENTS = 8;
const EVENTS = 25;
let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'aftershow kill '));
});
afterAll(() => rm(data, { recursive: true, force: true }));

/** Counted in the stores themselves, after everything has ended. */
async function stored(session: string): Promise<{ events: Set<string>; rows: number; clicks: number }> {
  const stores = await openStores({ data });
  const ask = (table: string) =>
    stores.events.ask(
      `SELECT id FROM ${table} FINAL WHERE session = {session:String}`,
      { session },
      z.object({ id: z.string() }),
    );
  const [events, touchpoints] = await Promise.all([ask('events'), ask('touchpoints')]);
  await stores.close();
  return { events: new Set(events.map(({ id }) => id)), rows: events.length, clicks: touchpoints.length };
}

test(`${KILLS} × kill -9 under load: nothing acknowledged is missing, nothing counts twice`, {
  timeout: 120_000,
}, async () => {
  let app: AppProcess = await startApp({ data });
  const acknowledged = new Set<string>();
  let next = 0;
  let over = false;
  /** Sends its events again until they are acknowledged, to whichever process lives. */
  const client = async () => {
    while (!over) {
      const events = numbered('kill', next, EVENTS);
      next += EVENTS;
      while ((await deliver(app, events)) !== 'acknowledged') {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (const event of events) acknowledged.add((event as { id: string }).id);
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1200));
    app.child.kill('SIGKILL');
    await app.ended;
    app = await startApp({ data });
  }
  over = true;
  await Promise.all(clients);
  app.child.kill('SIGTERM');
  expect((await app.ended)[0]).toBe(0);

  const found = await stored('kill');
  expect(acknowledged.size).toBeGreaterThan(KILLS * EVENTS);
  expect([...acknowledged].filter((id) => !found.events.has(id))).toEqual([]);
  expect(found.rows).toBe(found.events.size);
  // Every event was sent until it was acknowledged, so there is nothing else, in either table.
  expect(found.rows).toBe(acknowledged.size);
  expect(found.clicks).toBe([...acknowledged].filter((id) => (Number(id.slice(5)) % EVENTS) % 3 === 0).length);
});

test('SIGTERM in the middle of batches: what was answered is stored, the rest is refused or cut, the process ends in time', {
  timeout: 60_000,
}, async () => {
  const app = await startApp({ data, settings: { AFTERSHOW_BATCH_MS: '1500' } });
  // The first request of a process takes longest: let it pass, so that the next ones are waiting for their batch.
  await deliver(app, numbered('warm', 0, 1));
  const first = Array.from({ length: 20 }, (_, at) => ({ at, fate: deliver(app, numbered('term', at * 10, 10)) }));
  await new Promise((resolve) => setTimeout(resolve, 700));
  app.child.kill('SIGTERM');
  const late = Array.from({ length: 10 }, (_, at) => ({
    at: 20 + at,
    fate: deliver(app, numbered('term', (20 + at) * 10, 10)),
  }));
  const started = Date.now();
  expect((await app.ended)[0]).toBe(0);
  expect(Date.now() - started).toBeLessThan(15_000);
  const fates = await Promise.all([...first, ...late].map(async ({ at, fate }) => ({ at, fate: await fate })));
  const kept = fates.filter(({ fate }) => fate === 'acknowledged');
  expect(kept.length).toBeGreaterThan(0);
  for (const { fate } of fates) expect(['acknowledged', 'cut', 503]).toContain(fate);
  const found = await stored('term');
  for (const { at } of kept) expect(found.events.has(`term-${at * 10}`)).toBe(true);
});
