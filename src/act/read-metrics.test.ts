import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';
import { readMetrics } from './read-metrics.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;

beforeAll(async () => {
  stores = await testStores();
  ctx = { ...(await testContexts(stores)()), now: () => new Date(START + 3 * 86_400_000) };
});
afterAll(() => stores.close());

/** Four viewers; two bought a lamp for 50.00 that costs 20.00, one of them sent it back. */
async function aired(cost: number | null): Promise<string> {
  const { id } = await createSession(ctx, {
    title: 'Lamps',
    state: 'ended',
    start: new Date(START),
    duration: 600,
    currency: 'EUR',
  });
  const product = `lamp-${id}`;
  const lamp = { id: product, name: 'Lamp', category: null, price: 5000, list_price: null, cost };
  await importProducts(ctx, { products: [lamp], currency: 'EUR', session: id });
  const viewers = ['a', 'b', 'c', 'd'].map((name) => `${name}-${id}`);
  const bought = viewers.slice(0, 2).flatMap((visitor, index) => [
    { type: 'click', at: 60, visitor, product } as const,
    { type: 'order', at: 120, visitor, ref: `${id}-${index}`, amount: 5000, currency: 'EUR' } as const,
    {
      type: 'order_item',
      at: 120,
      visitor,
      ref: `${id}-${index}`,
      product,
      quantity: 1,
      amount: 5000,
      currency: 'EUR',
    } as const,
  ]);
  await fill(
    ctx.events,
    tinyFacts({ id }),
    [
      ...viewers.map((visitor) => ({ type: 'join', at: 1, visitor }) as const),
      ...viewers.map((visitor) => ({ type: 'leave', at: 500, visitor }) as const),
      ...viewers.slice(0, 3).map((visitor) => ({ type: 'chat', at: 30, visitor, text: 'lovely' }) as const),
      ...bought,
      { type: 'refund', at: 4000, ref: `${id}-1`, product, quantity: 1, amount: 5000, currency: 'EUR' },
    ],
    ctx.organisation,
    new Date(START + 86_400_000),
  );
  return id;
}

test('a session’s metrics come from its events; rates keep what they were made of, and profit needs every cost', async () => {
  const [known, unknown] = [await aired(2000), await aired(null)];
  const metrics = await readMetrics(ctx, { sessions: [known, unknown], compute: 2 });
  const { measured, currency } = metrics.get(known) ?? { measured: {}, currency: null };
  expect(currency).toBe('EUR');
  expect(measured.net_revenue?.value).toBe(5000);
  expect(measured.orders?.value).toBe(2);
  expect(measured.conversion).toEqual({ value: 0.5, numerator: 2, denominator: 4 });
  expect(measured.messages_per_viewer).toEqual({ value: 0.75, numerator: 3, denominator: 4 });
  expect(measured.clicks_per_viewer).toEqual({ value: 0.5, numerator: 2, denominator: 4 });
  expect(measured.refunded_share).toEqual({ value: 0.5, numerator: 5000, denominator: 10_000 });
  expect(measured.mean_watch_s?.value).toBeCloseTo(499, 0);
  // Both lamps were sold, one came back: what was kept cost 20.00.
  expect(measured.profit?.value).toBe(3000);
  expect(metrics.get(unknown)?.measured.net_revenue?.value).toBe(5000);
  expect(metrics.get(unknown)?.measured.profit).toBeUndefined();
  expect(measured.nps).toBeUndefined();
});
