import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventRow } from '#src/contract/event.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { rejectedRow } from '../reject.ts';
import { readHealth } from './read-health.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

const HOUR = 3_600_000;
const now = Date.UTC(2026, 2, 20, 12);
const clock = (ms: number) => new Date(ms).toISOString().replace('T', ' ').slice(0, 23);

test('tells what came, how late, by which clocks, what was refused and what lacks orders', async () => {
  const ctx: Context = { ...(await makeContext()), now: () => new Date(now) };
  const { organisation } = ctx;
  const began = now - 50 * HOUR;
  const start = new Date(began);
  const { id: sold } = await createSession(ctx, { title: 'Sold', state: 'ended', start, duration: HOUR / 1000 });
  const early = new Date(now - 20 * 24 * HOUR);
  const { id: silent } = await createSession(ctx, { title: 'Silent', state: 'ended', start: early, duration: 60 });
  const row = (id: string, of: Partial<EventRow>) => eventRow(ctx, id, { session: sold, ...of });
  const live = { origin: 'own', type: 'click' as const, visitor: 'v1', product: 'p' };
  const order = { origin: 'shopify-orders', session: '', type: 'order' as const, product: '', visitor: '' };
  const at = (time: number, late = 1000) => ({ time: clock(time), received: clock(time + late) });
  await ctx.events.append({
    events: [
      row('a', { ...live, ...at(began), skew: 120_000 }),
      row('b', { ...live, ...at(began + 1000), skew: 10 }),
      row('c', { ...live, ...at(began + 2000, 2 * HOUR) }),
      row('d', { origin: 'csv-chat', type: 'chat', visitor: 'v2', import: 'i1', ...at(began) }),
      // The same order by two sources is one; by a stranger, and without anybody.
      row('o1', { ...order, ref: '1', visitor: 'v1', ...at(began + HOUR) }),
      row('o1 again', { ...order, origin: 'own', ref: '1', visitor: 'v1', ...at(began + HOUR) }),
      row('o2', { ...order, ref: '2', visitor: 'stranger', ...at(began + HOUR) }),
      row('o3', { ...order, ref: '3', ...at(began + HOUR) }),
      // Bought before anything was touched.
      row('o4', { ...order, ref: '4', visitor: 'v1', ...at(began - HOUR) }),
    ],
    voices: [],
    rejected: [
      rejectedRow(
        { id: 'x', type: 'join', text: 'ada@example.org wrote', time: 'never' },
        { reason: 'bad_time', field: 'time' },
        { organisation, origin: 'own', import: '', received: new Date(now - HOUR) },
        'r#0',
      ),
      rejectedRow(
        { type: 'themes/publish' },
        { reason: 'unknown_type', field: 'type' },
        { organisation, origin: 'shopify-orders', import: '', received: new Date(now - HOUR) },
        'r#unknown-0',
      ),
    ],
  });
  const health = await readHealth(ctx, { days: 30 });
  const own = health.sources.find(({ origin }) => origin === 'own');
  expect(own).toMatchObject({
    ...{ live: 4, imported: 0, lateness: { n: 4, median_s: 1, late: 1 }, skew: { n: 2, off: 1 } },
    days: [
      { day: '2026-03-18', events: 4, rejected: 0 },
      { day: '2026-03-20', events: 0, rejected: 1 },
    ],
  });
  expect(health.sources.find(({ origin }) => origin === 'csv-chat')).toMatchObject({ imported: 1, lateness: null });
  expect(health.orders).toEqual({ all: 4, person: 3, linked: 1 });
  expect(health.unknown).toEqual([{ name: 'themes/publish', origin: 'shopify-orders', events: 1 }]);
  expect(health.rejected).toMatchObject([{ reason: 'bad_time', events: 1, origins: ['own'], fields: ['time'] }]);
  const [sample] = health.rejected[0]?.samples ?? [];
  expect(sample?.body).toContain('"text":"[text of 21]"');
  expect(JSON.stringify(health)).not.toContain('ada@');
  expect(health).toMatchObject({
    sessions: 2,
    without_orders: [{ id: silent, title: 'Silent' }],
    zone: 'Europe/Paris',
  });
  expect([health.from, health.to]).toEqual(['2026-02-18', '2026-03-20']);

  const empty = await readHealth({ ...(await makeContext()), now: () => new Date(now) }, { days: 30 });
  expect(empty).toMatchObject({
    sources: [],
    rejected: [],
    orders: { all: 0, person: 0, linked: 0 },
    without_orders: [],
  });
});
