import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import type { EventRow } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { makeBatcher, type Parcel, type Refused } from './batcher.ts';
import { makeMeters } from './meters.ts';
import { rowsOf } from './rows.ts';

const row = (id: string): EventRow =>
  rowsOf(
    { id, type: 'join', time: 1.7e12 },
    { organisation: 'o', session: 's', origin: 'own', import: '', received: new Date(), pseudonym: (raw) => raw },
  ).event;
const parcel = (...ids: string[]): Parcel => ({ events: ids.map(row), voices: [], rejected: [] });

/** A store that answers when told to. */
function slowStore() {
  const writes: { batch: Parcel; answer(refused?: Refused): void; fail(error: unknown): void }[] = [];
  const write = (batch: Parcel) =>
    new Promise<Refused>((resolve, reject) =>
      writes.push({ batch, answer: (refused = new Map()) => resolve(refused), fail: reject }),
    );
  return { writes, write };
}

const settings = { waitMs: 10, rows: 4, writes: 1, queue: 8 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const open = (write: Parameters<typeof makeBatcher>[0], change = {}) =>
  makeBatcher(write, { ...settings, ...change }, makeMeters(new Registry()));

describe('batcher', () => {
  test('gathers what comes within the wait into one write, and answers after it', async () => {
    const { writes, write } = slowStore();
    const batcher = open(write);
    let answered = 0;
    const all = [batcher.add(parcel('1')), batcher.add(parcel('2'))].map((one) => one.then(() => (answered += 1)));
    await pause(30);
    expect(writes.map(({ batch }) => batch.events.map(({ id }) => id))).toEqual([['1', '2']]);
    expect(answered).toBe(0);
    writes[0]?.answer();
    await Promise.all(all);
    expect(answered).toBe(2);
  });

  test('starts at once when there are rows enough, and never splits a parcel', async () => {
    const { writes, write } = slowStore();
    const batcher = open(write, { waitMs: 60_000 });
    const done = [batcher.add(parcel('1', '2', '3')), batcher.add(parcel('4', '5', '6'))];
    await pause(1);
    expect(writes[0]?.batch.events).toHaveLength(3);
    writes[0]?.answer();
    await done[0];
    await batcher.add(parcel()).then(() => pause(1));
    void batcher.drain();
    await pause(1);
    expect(writes[1]?.batch.events).toHaveLength(3);
    writes[1]?.answer();
    await Promise.all(done);
  });

  test('waits for as many rows as the last write took, and no longer; for a few it waits', async () => {
    const { writes, write } = slowStore();
    const batcher = open(write, { waitMs: 60_000, rows: 10_000, queue: 60_000 });
    const many = (from: number, count: number) => parcel(...Array.from({ length: count }, (_, at) => `${from + at}`));
    const first = batcher.add(many(0, 300));
    void batcher.drain();
    const second = batcher.add(many(300, 250));
    await pause(50);
    writes[0]?.answer();
    await first;
    await pause(1);
    expect(writes).toHaveLength(1);
    const third = batcher.add(many(550, 50));
    await pause(1);
    expect(writes[1]?.batch.events).toHaveLength(300);
    await pause(50);
    writes[1]?.answer();
    await Promise.all([second, third]);
    const few = batcher.add(many(600, 100));
    await pause(1);
    expect(writes).toHaveLength(2);
    void batcher.drain();
    writes[2]?.answer();
    await few;
  });

  test('waits no longer for others than a write takes', async () => {
    const { writes, write } = slowStore();
    const batcher = open(write, { waitMs: 60_000 });
    const first = batcher.add(parcel('1'));
    void batcher.drain();
    await pause(30);
    writes[0]?.answer();
    await first;
    const second = batcher.add(parcel('2'));
    await pause(5);
    expect(writes).toHaveLength(1);
    await expect.poll(() => writes.length, { timeout: 500 }).toBe(2);
    writes[1]?.answer();
    await second;
  });

  test('refuses what the queue cannot hold, and takes again afterwards', async () => {
    const { writes, write } = slowStore();
    const batcher = open(write);
    const first = [batcher.add(parcel('1', '2', '3', '4')), batcher.add(parcel('5', '6', '7', '8'))];
    await expect(batcher.add(parcel('9'))).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 1 });
    writes[0]?.answer();
    await first[0];
    const again = batcher.add(parcel('9'));
    await pause(20);
    for (const one of writes.slice(1)) one.answer();
    await pause(30);
    for (const one of writes.slice(2)) one.answer();
    await Promise.all([...first, again]);
  });

  test('a write that fails is everybody’s 503; the next one is tried', async () => {
    const { writes, write } = slowStore();
    const batcher = open(write);
    const lost = batcher.add(parcel('1'));
    await pause(20);
    writes[0]?.fail(new Error('socket hang up'));
    await expect(lost).rejects.toMatchObject({ code: 'store_unavailable' });
    const next = batcher.add(parcel('1'));
    await pause(20);
    writes[1]?.answer();
    await expect(next).resolves.toEqual(new Map());
  });

  test('drain writes what came before at once, and does not wait for what comes after', async () => {
    const { writes, write } = slowStore();
    const batcher = open(write, { waitMs: 60_000 });
    const before = batcher.add(parcel('1'));
    const drained = batcher.drain().then(() => 'drained');
    const later = batcher.add(parcel('2'));
    await pause(5);
    writes[0]?.answer();
    expect(await drained).toBe('drained');
    await before;
    void batcher.close();
    await expect(batcher.add(parcel('3'))).rejects.toBeInstanceOf(AftershowError);
    await pause(5);
    writes[1]?.answer();
    await later;
  });
});
