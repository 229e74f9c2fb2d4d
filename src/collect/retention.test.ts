import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import type { Parcel } from './batcher.ts';
import { collect } from './collect.ts';
import { openEars } from './hearing/ears.ts';
import { makeMeters } from './meters.ts';
import { openDoors } from './open-doors.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
beforeAll(async () => {
  stores = await testRecords();
});
afterAll(() => stores.close());

test('G5 an order or a click renews somebody’s three years; a parcel that came, money paid back and a recording do not', async () => {
  const ctx = await testContexts(stores)();
  const { organisation, actor } = ctx;
  const batcher = { add: async () => new Map(), drain: async () => {}, close: async () => {} };
  const doors = openDoors(ctx);
  const person = { email: 'ada@example.org' };
  const lastContactAfter = async (type: string, time: string, more = {}) => {
    await collect(
      {
        ...{ organisation, actor, session: 's', origin: 'own', import: '', skew: 0, request: 'r' },
        received: new Date('2026-06-02T00:00:00Z'),
        candidates: [{ id: type, type, time, person, ref: 'o1', ...more }],
      },
      { batcher, doors, ears: openEars(), meters: makeMeters(new Registry()) },
    );
    const held = await ctx.records
      .selectFrom('customers')
      .select('last_contact')
      .where('organisation', '=', organisation)
      .executeTakeFirstOrThrow();
    return held.last_contact.toISOString().slice(0, 10);
  };
  expect(await lastContactAfter('order', '2026-01-01T10:00:00Z', { amount: 1, currency: 'EUR' })).toBe('2026-01-01');
  expect(await lastContactAfter('delivery', '2026-03-01T10:00:00Z', { name: 'delivered' })).toBe('2026-01-01');
  expect(await lastContactAfter('refund', '2026-04-01T10:00:00Z', { amount: 1, currency: 'EUR' })).toBe('2026-01-01');
  expect(await lastContactAfter('click', '2026-05-01T10:00:00Z', { visitor: 'v', product: 'P' })).toBe('2026-05-01');
});

test('G5 what is collected carries the day that the organisation’s purposes give it, its words the same', async () => {
  const ctx = await testContexts(stores)();
  const short = { id: 'campaign', title: 'Count clicks', basis: 'legitimate_interest' as const };
  await declarePurpose(ctx, { ...short, eventTypes: ['click'], retentionDays: 10 });
  const taken: Parcel[] = [];
  const batcher = {
    add: async (parcel: Parcel) => {
      taken.push(parcel);
      return new Map();
    },
    drain: async () => {},
    close: async () => {},
  };
  const { organisation, actor } = ctx;
  const event = (id: string, type: string, more = {}) => ({ id, type, time: '2026-03-01T10:00:00Z', ...more });
  await collect(
    {
      ...{ organisation, actor, session: 's', origin: 'own', import: '', skew: 0, request: 'r' },
      received: new Date('2026-03-02T23:59:00Z'),
      candidates: [
        event('1', 'click'),
        event('2', 'order'),
        event('3', 'chat', { text: 'hi' }),
        event('4', 'nonsense'),
      ],
    },
    { batcher, doors: openDoors(ctx), ears: openEars(), meters: makeMeters(new Registry()) },
  );
  const [parcel] = taken;
  expect(parcel?.events.map(({ type, expires }) => [type, expires])).toEqual([
    ['click', '2026-03-12'],
    ['order', '2029-03-01'],
    ['chat', '2027-04-02'],
  ]);
  expect(parcel?.voices.map(({ expires }) => expires)).toEqual(['2027-04-02']);
  expect(parcel?.rejected.map(({ expires }) => expires)).toEqual(['2026-04-01']);
});
