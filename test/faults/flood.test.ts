import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterEach, expect, test } from 'vitest';
import { AftershowError } from '#src/errors.ts';
import { watchDisk } from '#src/job/watch-disk.ts';
import { type TestApp, testApp } from '../app.ts';
import { deliver, numbered, startApp } from './app-driver.ts';

let it: TestApp | undefined;
afterEach(async () => {
  await it?.close();
  it = undefined;
});

const send = (app: TestApp, key: string, events: readonly object[]) =>
  app.app.request('/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ events }),
  });

test('more requests than a key may make: 429 with Retry-After, and the next second is free', async () => {
  it = await testApp({ settings: { requestsPerSecond: 20 } });
  const key = await it.makeKey(['collect']);
  const app = it;
  const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => send(app, key, numbered('flood', at, 1))));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(20);
  for (const response of refused) expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  const taken = answers.filter(({ status }) => status === 202).length;
  expect(taken + refused.length).toBe(60);
  expect(await it.count('events', "session = 'flood'")).toBe(taken);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect((await send(it, key, numbered('flood', 1000, 1))).status).toBe(202);
});

test('more events than the store takes: 429, and what was acknowledged is all there is', async () => {
  const slow = new Promise<void>((resolve) => setTimeout(resolve, 400));
  it = await testApp({
    queue: 500,
    events: (real) => ({ ...real, append: async (batch) => slow.then(() => real.append(batch)) }),
  });
  const key = await it.makeKey(['collect']);
  const app = it;
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => send(app, key, numbered('full', at * 50, 50))),
  );
  const [taken, refused] = [202, 429].map((status) => answers.filter((one) => one.status === status).length);
  expect([taken, refused]).toEqual([10, 30]);
  expect(await it.count('events', "session = 'full'")).toBe(500);
});

test('wrong keys from one address are slowed down', async () => {
  it = await testApp({ settings: { wrongKeysPerMinute: 5 } });
  const statuses: number[] = [];
  for (let at = 0; at < 8; at += 1) statuses.push((await send(it, `as_wrong_${at}`, [])).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
});

test('a store that is gone: 503 with Retry-After; when it is back, a retry counts once and nothing acknowledged is missing', async () => {
  let gone = false;
  it = await testApp({
    events: (real) => ({
      ...real,
      // The worst case: written, but the answer is lost.
      append: async (batch) => {
        const done = await real.append(batch);
        if (gone) throw new AftershowError('store_unavailable', 'socket hang up at 10.0.0.1:8123', {}, 2);
        return done;
      },
    }),
  });
  const key = await it.makeKey(['collect']);
  expect((await send(it, key, numbered('gone', 0, 10))).status).toBe(202);
  gone = true;
  const refused = await send(it, key, numbered('gone', 10, 10));
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(await refused.text()).not.toContain('10.0.0.1');
  gone = false;
  expect((await send(it, key, numbered('gone', 10, 10))).status).toBe(202);
  expect(await it.count('events', "session = 'gone'")).toBe(20);
});

test('a clock that jumps back refuses nothing it accepted before, and keys do not move', async () => {
  it = await testApp();
  const key = await it.makeKey(['collect']);
  const real = it.house.now;
  const events = numbered('clock', 0, 10);
  expect((await send(it, key, events)).status).toBe(202);
  it.house.now = () => new Date(real().getTime() - 3_600_000);
  expect((await send(it, key, events)).status).toBe(202);
  expect((await send(it, key, numbered('clock', 10, 10))).status).toBe(202);
  it.house.now = real;
  expect(await it.count('events', "session = 'clock'")).toBe(20);
});

test('a disk that fills up is told once, and free again only with some room', async () => {
  const told: boolean[] = [];
  let free = 2000;
  const disk = await watchDisk('/', 1000, new Registry(), (full) => told.push(full), {
    everyMs: 5,
    read: async () => free,
  });
  const seen: boolean[] = [];
  for (const now of [2000, 999, 1050, 1200]) {
    free = now;
    await new Promise((resolve) => setTimeout(resolve, 60));
    seen.push(disk.full());
  }
  disk.stop();
  expect(seen).toEqual([false, true, true, false]);
  expect(told).toEqual([true, false]);
});

test('a full disk: 503 before anything is read, and reading goes on', async () => {
  it = await testApp();
  const key = await it.makeKey(['collect']);
  it.house.accepting = () => {
    throw new AftershowError('disk_full', 'the disk is nearly full', {}, 60);
  };
  const response = await send(it, key, numbered('disk', 0, 1));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  expect((await it.app.request('/health/live')).status).toBe(200);
});

test('a flood of large bodies leaves the process under its memory', { timeout: 90_000 }, async () => {
  const data = await mkdtemp(join(tmpdir(), 'aftershow flood '));
  const settings = { AFTERSHOW_BODY_ROOM_BYTES: '8388608', AFTERSHOW_QUEUE_ROWS: '20000' };
  const app = await startApp({ data, settings });
  const text = 'x'.repeat(3000);
  const large = (from: number) => numbered('flood', from, 250).map((event) => ({ ...event, type: 'chat', text }));
  let peak = 0;
  const memory = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${app.child.pid}/status`, 'latin1'))?.[1]) / 1024;
  const watching = setInterval(() => {
    peak = Math.max(peak, memory());
  }, 20);
  let acknowledged = 0;
  for (let round = 0; round < 3; round += 1) {
    const fates = await Promise.all(
      Array.from({ length: 60 }, (_, at) => deliver(app, large((round * 60 + at) * 250))),
    );
    for (const fate of fates) expect(['acknowledged', 429]).toContain(fate);
    acknowledged += fates.filter((fate) => fate === 'acknowledged').length;
  }
  clearInterval(watching);
  app.child.kill('SIGTERM');
  await app.ended;
  await rm(data, { recursive: true, force: true });
  expect(acknowledged).toBeGreaterThan(0);
  expect(peak).toBeLessThan(700);
});
