import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { makeBatcher } from '#src/collect/batcher.ts';
import type { Collector } from '#src/collect/collect.ts';
import { openEars } from '#src/collect/hearing/ears.ts';
import { makeMeters } from '#src/collect/meters.ts';
import { openDoors } from '#src/collect/open-doors.ts';
import { writeBatch } from '#src/collect/write-batch.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { tinyFacts } from '#test/tiny-session.ts';
import { type Demo, loadDemo } from './load-demo.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

const DAY = 86_400_000;
const EVENTS = 4500;

/** Two sessions in the days before; as in the real demo, every time hangs on the day it is made for. */
function demoOf(day: Date, dies: () => boolean): Demo {
  const midnight = Math.floor(day.getTime() / DAY) * DAY;
  return {
    organisation: { id: 'demo', name: 'Demo', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] },
    shows: [
      {
        ...{ id: 'soir', name: { en: 'Night', fr: 'Soir', es: 'Noche' }, format: 'evening', usual_host: 'Garance' },
        ...{ languages: ['fr'], slot: { weekday: 4, time: '20:30' }, duration_s: 2700 },
      },
    ],
    catalogue: [{ id: 'bag', name: 'Bag', category: null, price: 100, list_price: null, cost: null }],
    sessions: [1, 2].map((n) => {
      const start = midnight - n * DAY;
      const facts = { ...tinyFacts({ title: `Session ${n}` }), id: `demo-${n}`, start: new Date(start).toISOString() };
      function* events(): Iterable<SourceEvent> {
        for (let i = 0; i < EVENTS; i++) {
          if (i === EVENTS - 1 && n === 2 && dies()) throw new Error('killed');
          yield { id: `e${i}`, type: 'click', time: start + i, visitor: `v${i % 7}`, product: 'bag' };
        }
      }
      return { facts, show: 'soir', note: { en: 'n', fr: 'n', es: 'n' }, events };
    }),
    planned: [],
  };
}

test('a demo that was cut short goes on in another week where it stopped: no event twice, no show twice, each session in its show', async () => {
  const base = await testContexts(stores)();
  const gate = openAppendGate(base.records);
  const meters = makeMeters(new Registry());
  const batcher = makeBatcher(
    (rows) => writeBatch(rows, { gate, events: base.events }),
    { waitMs: 1, rows: 1, writes: 1, queue: 100_000 },
    meters,
  );
  const collector: Collector = { batcher, doors: openDoors(base), ears: openEars(), meters };
  const on = { stop: () => false, loaded: async () => {} };
  const at = (days: number) => ({ ...base, now: () => new Date(Date.now() + days * DAY) });
  let alive = false;
  const make = (day: Date) => demoOf(day, () => !alive);
  await expect(loadDemo(at(0), collector, make, on)).rejects.toThrow('killed');
  alive = true;
  for (const days of [8, 15]) await loadDemo(at(days), collector, make, on);
  await batcher.close();

  const counted = await base.events.ask(
    "SELECT session, count() AS n, uniqExact(toDate(time)) AS days FROM events FINAL WHERE organisation = 'demo' GROUP BY session ORDER BY session",
    {},
    z.object({ session: z.string(), n: z.number(), days: z.number() }),
  );
  expect(counted).toEqual(['demo-1', 'demo-2'].map((session) => ({ session, n: EVENTS, days: 1 })));
  const shows = await base.records
    .selectFrom('shows')
    .select(['id', 'slot_weekday', 'slot_time'])
    .where('organisation', '=', 'demo')
    .execute();
  expect(shows).toMatchObject([{ slot_weekday: 4, slot_time: expect.stringMatching(/^20:30/) }]);
  const sessions = await base.records
    .selectFrom('sessions')
    .select(['id', 'show', 'notes'])
    .where('organisation', '=', 'demo')
    .orderBy('id')
    .execute();
  expect(sessions).toEqual(['demo-1', 'demo-2'].map((id) => ({ id, show: shows[0]?.id, notes: 'n' })));
});
