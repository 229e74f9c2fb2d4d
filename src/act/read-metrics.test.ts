import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveCosts } from '#src/session/costs/save-costs.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import type { Context } from '#src/store/context.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { takeResponse } from '#src/survey/take-response.ts';
import { updateSurvey } from '#src/survey/update-survey.ts';
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

test('profit is what is left once the session’s own costs are paid; what was paid in another currency cannot be taken off', async () => {
  const [paid, abroad] = [await aired(2000), await aired(2000)];
  const cost = (session: string, kind: 'host' | 'studio', amount: number, currency = 'EUR') => ({
    ...{ kind, session, amount, currency, day: new Date(START).toISOString().slice(0, 10) },
  });
  await saveCosts(ctx, {
    costs: [cost(paid, 'host', 700), cost(paid, 'studio', 300), cost(abroad, 'studio', 100, 'USD')],
  });
  const metrics = await readMetrics(ctx, { sessions: [paid, abroad], compute: 2 });
  expect(metrics.get(paid)?.measured.profit?.value).toBe(2000);
  expect(metrics.get(abroad)?.measured.net_revenue?.value).toBe(5000);
  expect(metrics.get(abroad)?.measured.profit).toBeUndefined();
});

test('what people answered of a session counts once there are five of them, also when they answer after the debrief', async () => {
  const [many, few] = [await aired(2000), await aired(2000)];
  const survey = async (name: string, anonymous: boolean) => {
    const { id } = await createSurvey(ctx, { name, template: 'end_of_live' });
    await updateSurvey(ctx, { id, anonymous });
    await publishSurvey(ctx, { id });
    return async (session: string, given: readonly number[]) => {
      for (const recommend of given)
        await takeResponse(ctx, { id, answers: { recommend }, language: 'en', channel: 'api', session });
    };
  };
  const read = async (session: string) =>
    (await readMetrics(ctx, { sessions: [session], compute: 1 })).get(session)?.measured.nps?.value;
  /** What the session's own debrief leads with. */
  const told = async (session: string) => {
    const [first] = (await answeredDebrief(ctx, session)).survey?.scores ?? [];
    return first?.score ?? undefined;
  };
  const open = await survey('After the live', false);
  expect(await read(many)).toBeUndefined();
  await open(many, [10, 9, 9, 8, 3]);
  await open(few, [10]);
  expect(await read(many)).toBeCloseTo(40);
  expect(await read(few)).toBeUndefined();
  // A second survey of the same session, anonymous: counted by fives, never mixed with the first; the one with more answers leads.
  const anonymous = await survey('Said in private', true);
  await anonymous(
    many,
    Array.from({ length: 13 }, () => 0),
  );
  for (const session of [many, few]) expect(await read(session)).toBe(await told(session));
  expect(await read(many)).toBe(-100);
});
