import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { EventRow, EventType } from '#src/contract/event.ts';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { openAppendGate } from './append-gate.ts';
import { declarePurpose } from './declare-purpose.ts';
import { removeExpired } from './remove-expired.ts';
import { retirePurpose } from './retire-purpose.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  const make = testContexts(stores);
  const now = () => new Date('2026-06-01T12:00:00Z');
  makeContext = async () => ({ ...(await make()), now });
});
afterAll(() => stores.close());

const options = { dryRun: false, drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 } as const;

function row(ctx: Context, id: string, change: Partial<EventRow>): EventRow {
  return {
    ...{ organisation: ctx.organisation, session: 's', time: '2020-01-01 00:00:00.000', id, type: 'click', replay: 0 },
    ...{
      visitor: 'v_1',
      customer: '',
      product: '',
      quantity: 0,
      amount: 0,
      currency: '',
      name: '',
      ref: '',
      device: '',
    },
    ...{
      country: '',
      source: '',
      properties: '',
      origin: 'test',
      import: '',
      received: '2026-05-30 00:00:00.000',
      skew: 0,
    },
    ...{ expires: '2099-01-01', ...change },
  };
}

const ids = async (ctx: Context, table: string) =>
  (
    await ctx.events.ask(
      `SELECT id FROM ${table} WHERE organisation = {organisation:String} ORDER BY id`,
      { organisation: ctx.organisation },
      z.object({ id: z.string() }),
    )
  ).map(({ id }) => id);

test('G5 G15 a dry run says what a purge removes, and removes nothing; the purge removes exactly that, here only', async () => {
  const [ctx, other] = [await makeContext(), await makeContext()];
  for (const within of [ctx, other]) {
    const events = [
      row(within, 'yesterday', { expires: '2026-05-31' }),
      row(within, 'today', { expires: '2026-06-01', type: 'heartbeat' }),
      row(within, 'tomorrow', { expires: '2026-06-02' }),
      row(within, 'no-day', { expires: '1970-01-01' }),
    ];
    await stores.events.append({ events, voices: [], rejected: [] });
    const delivery = {
      organisation: within.organisation,
      source: 'shopify',
      topic: 'x',
      received: new Date('2026-05-01'),
    };
    const past = { ...delivery, delivery: '1', expires: new Date('2026-05-08') };
    const future = { ...delivery, delivery: '2', expires: new Date('2026-06-08') };
    await within.records.insertInto('webhook_deliveries').values([past, future]).execute();
  }
  const counts = {
    day: '2026-06-01',
    events: { events: 2, touchpoints: 1, voices: 0, rejected: 0 },
    customers: 0,
    webhookDeliveries: 1,
  };
  for (let again = 0; again < 2; again += 1)
    expect(await removeExpired(ctx, { dryRun: true })).toEqual({ dryRun: true, ...counts });
  expect(await ids(ctx, 'events')).toHaveLength(4);
  expect(await removeExpired(ctx, options)).toEqual({ dryRun: false, ...counts });
  expect(await ids(ctx, 'events')).toEqual(['no-day', 'tomorrow']);
  expect(await ids(ctx, 'touchpoints')).toEqual(['no-day', 'tomorrow']);
  expect(await ids(other, 'events')).toHaveLength(4);
  const left = await ctx.records.selectFrom('webhook_deliveries').select(['organisation', 'delivery']).execute();
  expect(left).toHaveLength(3);
  expect(await removeExpired(ctx, { dryRun: true })).toMatchObject({ events: { events: 0 }, webhookDeliveries: 0 });
});

test('G5 a purpose declared shorter holds for what is there already, by type and by channel; a longer one does not', async () => {
  const ctx = await makeContext();
  const at = (day: string) => `${day} 12:00:00.000`;
  const voice = (id: string, channel: string, received: string) => ({
    ...{ organisation: ctx.organisation, session: 's', time: at('2026-05-01'), id, replay: 0 as const, channel },
    ...{ author: 'v_1', product: '', text: 'x', lang: '', sentiment: 0, intents: [], heard: 0, version: 1 },
    ...{ origin: 'test', import: '', received: at(received), expires: '2027-01-01' },
  });
  await stores.events.append({
    events: [
      row(ctx, 'click-40', { received: at('2026-04-22') }),
      row(ctx, 'click-30', { received: at('2026-05-02') }),
      row(ctx, 'click-29', { received: at('2026-05-03') }),
      row(ctx, 'order-40', { received: at('2026-04-22'), type: 'order' }),
      row(ctx, 'viewers-due', { received: at('2026-04-22'), type: 'viewers', expires: '2026-05-01' }),
      row(ctx, 'heartbeat-40', { received: at('2026-04-22'), type: 'heartbeat' }),
    ],
    voices: [
      voice('chat-11', 'chat', '2026-05-21'),
      voice('tip-11', 'tip', '2026-05-21'),
      voice('review-11', 'review', '2026-05-21'),
      voice('chat-9', 'chat', '2026-05-23'),
    ],
    rejected: [],
  });
  const says = (id: string, eventTypes: EventType[], retentionDays: number) =>
    declarePurpose(ctx, { id, title: 'x', basis: 'legitimate_interest', eventTypes, retentionDays });
  await says('clicks', ['click'], 30);
  await says('words', ['chat'], 10);
  await says('longer', ['viewers'], 3000);
  const report = await removeExpired(ctx, { dryRun: true });
  expect(report.events).toEqual({ events: 3, touchpoints: 2, voices: 1, rejected: 0 });
  expect(await removeExpired(ctx, options)).toEqual({ ...report, dryRun: false });
  expect(await ids(ctx, 'events')).toEqual(['click-29', 'heartbeat-40', 'order-40']);
  expect(await ids(ctx, 'voices')).toEqual(['chat-9', 'review-11', 'tip-11']);
  // Without any purpose nothing is collected, and what is there keeps its own day.
  for (const { id } of await ctx.records
    .selectFrom('purposes')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .execute())
    await retirePurpose(ctx, { id });
  expect((await removeExpired(ctx, { dryRun: true })).events).toMatchObject({ events: 0, voices: 0 });
});

test('G5 customers silent for three years go, by their own last contact; who comes back is welcome', async () => {
  const ctx = await makeContext();
  const seen = (day: string) => new Date(`${day}T12:00:00Z`);
  const resolved = await resolvePeople(ctx, [
    { email: 'silent@example.com', seen: seen('2023-05-20') },
    { email: 'just@example.com', seen: seen('2023-06-01') },
    { email: 'watches@example.com', seen: seen('2021-01-01') },
    { email: 'orders@example.com', seen: seen('2021-01-01') },
    { email: 'reviews@example.com', seen: seen('2021-01-01') },
    { email: 'asks@example.com', seen: seen('2021-01-01') },
  ]);
  const [silent, just, watches, orders, reviews, asks] = resolved.map(({ customer }) => customer ?? '');
  await linkVisitor(ctx, { visitor: 'v_watches', customer: watches ?? '' });
  await linkVisitor(ctx, { visitor: 'v_silent', customer: silent ?? '' });
  const events = [
    // A click counts; what a carrier or a shop does on its own is no contact made by the person.
    row(ctx, '1', { visitor: 'v_watches', time: '2026-05-01 00:00:00.000', type: 'click' }),
    row(ctx, '5', { customer: silent ?? '', time: '2025-05-01 00:00:00.000', type: 'delivery' }),
    row(ctx, '2', { visitor: 'v_x', customer: orders ?? '', time: '2025-05-01 00:00:00.000', type: 'order' }),
    row(ctx, '3', { visitor: 'v_silent', time: '2022-05-01 00:00:00.000' }),
    row(ctx, '4', { visitor: 'v_silent', customer: silent ?? '', time: '2022-05-01 00:00:00.000' }),
  ];
  await stores.events.append({ events, voices: [], rejected: [] });
  const { organisation } = ctx;
  await ctx.records
    .insertInto('product_reviews')
    .values({
      ...{ organisation, id: 'r1', customer: reviews ?? '', order_ref: 'o', product: 'p', stars: 5, text: 'x' },
      ...{ shown_as: '', language: 'en', written: seen('2024-01-01'), reason: null, decided: null, decided_by: null },
    })
    .execute();
  const opened = (id: string, customer: string, origin: string) => ({
    ...{ organisation, id, kind: 'complaint' as const, origin, customer, author: null, response: null, voice: null },
    ...{
      session: null,
      reason: 'other',
      owner: null,
      outcome: null,
      opened: seen('2025-01-01'),
      due: null,
      closed: null,
    },
  });
  // What a colleague opened about somebody, or a mail that was sent to them, is no contact of theirs; what they opened themselves is.
  await ctx.records
    .insertInto('cases')
    .values([opened('c1', asks ?? '', 'shopper'), opened('c2', silent ?? '', 'team')])
    .execute();
  await ctx.records
    .insertInto('last_written')
    .values({ organisation, customer: silent ?? '', at: seen('2026-05-01'), message: 'survey 1' })
    .execute();
  expect((await removeExpired(ctx, { dryRun: true })).customers).toBe(1);
  expect((await removeExpired(ctx, options)).customers).toBe(1);
  const left = await ctx.records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .execute();
  expect(left.map(({ id }) => id).sort()).toEqual([just, watches, orders, reviews, asks].sort());
  expect(await ids(ctx, 'events')).toEqual(['1', '2', '3']);
  await openAppendGate(ctx.records).pass(async (isErased) => {
    expect(isErased(ctx.organisation, silent ?? '')).toBe(true);
    expect(isErased(ctx.organisation, 'v_silent')).toBe(false);
  });
  const [back] = await resolvePeople(ctx, [{ email: 'silent@example.com' }]);
  expect(back).toMatchObject({ suppressed: false });
  expect(back?.customer).not.toBe(silent);
  expect((await removeExpired(ctx, { dryRun: true })).customers).toBe(0);
});
