import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventRow } from '#src/contract/event.ts';
import type { KpiAsked, KpiId, Measured } from '#src/contract/kpi.ts';
import { saveCosts } from '#src/session/costs/save-costs.ts';
import { saveStock } from '#src/session/stores/save-stock.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/rows.ts';
import { testStores } from '#test/stores.ts';
import { countStock } from './count-stock.ts';
import { readKpi } from './read-kpi.ts';

/**
 * One week of a small shop, told line by line, and every figure of it counted by hand. The organisation's clocks are Paris's, an hour ahead
 * of the times below. What a foreign organisation does stands beside it, and in no figure.
 */
let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let foreign: Context;
const NOW = new Date('2026-04-01T12:00:00Z');
const WEEK = { from: '2026-03-02', to: '2026-03-08', grain: 'day' } as const;

let made = 0;
const on = (organisation: string, day: number, clock: string, over: Partial<EventRow>, said: object = {}): EventRow =>
  eventRow({
    ...{ organisation, session: '', source: '', visitor: '', id: `e${++made}` },
    time: `2026-03-${String(day).padStart(2, '0')} ${clock}.000`,
    properties: Object.keys(said).length === 0 ? '' : JSON.stringify(said),
    ...over,
  });

function week(o: string): EventRow[] {
  const at = (day: number, clock: string, over: Partial<EventRow>, said?: object) => on(o, day, clock, over, said);
  const order = (day: number, ref: string, amount: number, over: Partial<EventRow>, store?: string) =>
    at(day, '10:20:00', { type: 'order', ref, amount, currency: 'EUR', ...over }, store === undefined ? {} : { store });
  const line = (day: number, ref: string, product: string, quantity: number, amount: number) =>
    at(day, '10:20:00', { type: 'order_item', ref, product, quantity, amount, currency: 'EUR' });
  const page = (day: number, clock: string, visitor: string, source = '') =>
    at(day, clock, { type: 'page', visitor, source });
  const contact = (day: number, clock: string, ref: string, name: string, customer = '', said: object = {}) =>
    at(day, clock, { type: 'contact', ref, name, customer }, { channel: 'phone', ...said });
  const delivery = (day: number, ref: string, name: string, promised: string, customer = '') =>
    at(day, '17:00:00', { type: 'delivery', ref, name, customer }, { promised, store: 'P01' });
  return [
    // ann: one visit of three pages that ends in an order; and one page alone, an hour later.
    ...[page(2, '10:00:00', 'ann', 'instagram'), page(2, '10:05:00', 'ann'), page(2, '10:10:00', 'ann')],
    at(2, '10:15:00', { type: 'cart_add', visitor: 'ann', product: 'bag', quantity: 1 }),
    ...[
      order(2, 'A1', 6000, { visitor: 'ann', customer: 'c1' }),
      line(2, 'A1', 'bag', 1, 4000),
      line(2, 'A1', 'hat', 2, 2000),
    ],
    page(2, '11:30:00', 'ann'),
    // bob: fills a cart and leaves; cid: one page and gone; dan: one page, looked at for more than ten seconds.
    ...[
      page(3, '09:00:00', 'bob'),
      at(3, '09:00:05', { type: 'cart_add', visitor: 'bob', product: 'hat', quantity: 1 }),
    ],
    ...[
      page(4, '09:00:00', 'cid', 'google'),
      page(5, '09:00:00', 'dan'),
      at(5, '09:00:30', { type: 'click', visitor: 'dan', product: 'bag' }),
    ],
    // The anonymous count is no visit.
    at(5, '09:00:00', { type: 'page', visitor: 'nobody' }, { exempt: true }),
    // c2 buys on two days, once at a till; half of A2 comes back later.
    ...[order(3, 'A2', 5000, { customer: 'c2', source: 'google' }), line(3, 'A2', 'bag', 1, 5000)],
    at(20, '10:00:00', { type: 'refund', ref: 'A2', product: 'bag', quantity: 0, amount: 2500, currency: 'EUR' }),
    ...[order(4, 'T1', 1000, { customer: 'c2' }, 'P01'), line(4, 'T1', 'hat', 1, 1000)],
    order(4, 'T2', 3000, { customer: 'c3' }, 'P02'),
    // In another currency: left out.
    order(5, 'U1', 9900, { customer: 'c9', currency: 'USD' }),
    // The same order again, from a tracker that knows less of it.
    at(2, '10:20:30', { type: 'order', ref: 'A1', amount: 5500, currency: 'EUR', visitor: 'ann', origin: 'segment' }),
    // Ten people entered Opéra on the 4th; nobody counts at the second store's door.
    ...[
      at(4, '09:00:00', { type: 'entries', quantity: 4 }, { store: 'P01' }),
      at(4, '10:00:00', { type: 'entries', quantity: 6 }, { store: 'P01' }),
    ],
    // Four invitations to a chat were shown, one was accepted.
    ...[1, 2, 3, 4].map((n) => at(3, `10:0${n}:00`, { type: 'other', name: 'invitation_shown', ref: `i${n}` })),
    at(3, '10:05:00', { type: 'other', name: 'invitation_accepted', ref: 'i1' }),
    // Four calls: 1 resolved by the voice server and not again; 2 "resolved" but back in an hour (4); 3 never entered it.
    ...[
      contact(3, '08:00:00', '1', 'opened', 'c1', { reason: 'late', number: 'A1' }),
      contact(3, '08:00:00', '1', 'ivr_entered'),
      contact(3, '08:01:00', '1', 'ivr_resolved'),
    ],
    ...[
      contact(4, '08:00:00', '2', 'opened', 'c2', { reason: 'size' }),
      contact(4, '08:00:00', '2', 'ivr_entered'),
      contact(4, '08:01:00', '2', 'ivr_resolved'),
    ],
    contact(4, '08:30:00', '3', 'opened', '', { reason: 'size' }),
    contact(4, '09:00:00', '4', 'opened', 'c2', { reason: 'size' }),
    // Of two it is known how long they took: two and five minutes.
    at(3, '08:02:00', { type: 'contact', ref: '1', name: 'closed', customer: 'c1', quantity: 120 }),
    at(4, '08:05:00', { type: 'contact', ref: '2', name: 'closed', customer: 'c2', quantity: 300 }),
    // A1 left 10 h after it was ordered and came in time; A2 came two days late; A3 was promised and never came.
    ...[delivery(2, 'A1', 'shipped', '2026-03-04', 'c1'), delivery(4, 'A1', 'delivered', '2026-03-04', 'c1')],
    ...[
      delivery(3, 'A2', 'shipped', '2026-03-05', 'c2'),
      delivery(7, 'A2', 'delivered', '2026-03-05', 'c2'),
      delivery(3, 'A3', 'shipped', '2026-03-06'),
    ],
    // bag runs out on the 3rd, is back on the 4th; hat is there.
    ...[
      at(3, '09:00:00', { type: 'stock', product: 'bag', quantity: 3 }),
      at(3, '18:00:00', { type: 'stock', product: 'bag', quantity: 0 }),
    ],
    ...[
      at(4, '09:00:00', { type: 'stock', product: 'bag', quantity: 5 }),
      at(4, '09:00:00', { type: 'stock', product: 'hat', quantity: 2 }),
    ],
  ];
}

/** Mary has been there all along; Tom came on the 3rd of January and left on the 4th of March. */
const staff = (organisation: string) => [
  eventRow({
    ...{ organisation, session: '', visitor: '', id: 'j1', type: 'agent', name: 'joined' },
    time: '2025-01-01 09:00:00.000',
    properties: '{"agent":"mary","team":"North"}',
  }),
  eventRow({
    ...{ organisation, session: '', visitor: '', id: 'j2', type: 'agent', name: 'joined' },
    time: '2026-01-03 09:00:00.000',
    properties: '{"agent":"tom","team":"South"}',
  }),
  eventRow({
    ...{ organisation, session: '', visitor: '', id: 'l2', type: 'agent', name: 'left' },
    time: '2026-03-04 09:00:00.000',
    properties: '{"agent":"tom"}',
  }),
];

beforeAll(async () => {
  stores = await testStores();
  const make = testContexts(stores);
  const now = () => NOW;
  [ctx, foreign] = [
    { ...(await make()), now },
    { ...(await make()), now },
  ];
  const events = [...week(ctx.organisation), ...staff(ctx.organisation), ...week(foreign.organisation).slice(0, 9)];
  expect((await stores.events.append({ events, voices: [], rejected: [] })).refused).toEqual([]);
  await stores.records
    .insertInto('products')
    .values(
      ['bag', 'hat'].map((id, at) => ({
        organisation: ctx.organisation,
        id,
        name: id,
        currency: 'EUR',
        cost: [1500, 300][at] as number,
        updated: NOW,
        versions: '{}',
      })),
    )
    .execute();
  await saveStores(ctx, {
    stores: [
      { id: 'P01', name: 'Opéra' },
      { id: 'P02', name: 'Lyon' },
    ],
  });
  await saveCosts(ctx, {
    costs: [
      { kind: 'advertising', day: '2026-03-02', amount: 2000, currency: 'EUR', channel: 'instagram' },
      { kind: 'studio', day: '2026-03-03', amount: 1000, currency: 'EUR' },
      { kind: 'other', day: '2026-03-04', amount: 500, currency: 'EUR', store: 'P01' },
    ],
  });
});
afterAll(() => stores.close());

const read = (kpi: KpiId, over: Partial<KpiAsked> = {}) => readKpi(ctx, { kpi, ...WEEK, ...over });
const of = ({ numerator, denominator, value }: Measured) => [
  numerator,
  denominator,
  value === null ? null : Number(value.toFixed(4)),
];
async function parts(kpi: KpiId, by: NonNullable<KpiAsked['by']>) {
  const found = await read(kpi, { by });
  return Object.fromEntries(found.parts.map((part) => [part.key, of(part)]));
}

describe('a week counted by hand', () => {
  it.each<[KpiId, (number | null)[]]>([
    // Five visits: ann twice, bob, cid, dan; four visitors.
    ['conversion_visit', [1, 5, 0.2]],
    ['conversion_site', [1, 4, 0.25]],
    // One page and gone: ann's second visit, bob, cid and dan each saw one page.
    ['bounce', [4, 5, 0.8]],
    // ann's first, bob (a key event), dan (more than ten seconds).
    ['engaged_visits', [3, 5, 0.6]],
    ['add_to_cart', [2, 5, 0.4]],
    ['cart_abandonment', [1, 2, 0.5]],
    // A1 60 €, A2 50 €, T1 10 €, T2 30 €; the tracker's word on A1 does not count, nor do dollars.
    ['orders', [4, 4, 4]],
    ['average_basket', [15000, 4, 3750]],
    ['revenue', [12500, 4, 12500]],
    // A1 1 + 2, A2 1, T1 1; T2 has no lines and counts as one piece.
    ['items_per_order', [6, 4, 1.5]],
    // 125 € less 15 + 2 × 3 + 15 + 3 = 39 €; what T2 sold nobody knows.
    ['margin', [8600, 4, 8600]],
    ['profit', [5100, 5, 5100]],
    ['cost_per_order', [3500, 4, 875]],
    ['return_on_spending', [12500, 3500, 3.5714]],
    // One buyer at Opéra of ten who came in; Lyon counts nobody, so its buyer does not count either.
    ['conversion_store', [1, 10, 0.1]],
    ['entries', [10, 10, 10]],
    ['chat_acceptance', [1, 4, 0.25]],
    // c1, c2, c3: c2 bought on two days.
    ['repurchase', [1, 3, 0.3333]],
    // One gap is known, of a day; c1, c2, c3 and who paid in dollars were silent for 6, 4, 4 and 3.
    ['dormant', [4, 4, 1]],
    ['ivr_usage', [2, 4, 0.5]],
    ['ivr_containment', [2, 2, 1]],
    ['ivr_true_containment', [1, 2, 0.5]],
    // Of three contacts whose caller is known, the second was not resolved.
    ['first_contact_resolution', [2, 3, 0.6667]],
    ['handling_time', [420, 2, 210]],
    // Call 1 names A1; calls 2 and 4 come from who was sent A2; A3 brought none.
    ['calls_per_order', [3, 3, 1]],
    // A1: ordered 10:20, shipped 17:00; A2: the same day.
    ['preparation_time', [13.3333, 2, 6.6667]],
    ['delivery_gap', [2, 2, 1]],
    ['promises_kept', [1, 3, 0.3333]],
    // bag on the 3rd, of bag on the 3rd and both on the 4th.
    ['out_of_stock', [1, 3, 0.3333]],
  ])('%s', async (kpi, counted) => {
    const { whole } = await read(kpi);
    const [numerator, denominator, value] = of(whole);
    expect([Number(numerator?.toFixed(4)), denominator, value]).toEqual(counted);
    if (kpi !== 'cart_abandonment') expect(whole.interval, 'an interval').not.toBeNull();
  });

  it('agent turnover is leavers over the years that people were there', async () => {
    // Mary seven days, Tom three.
    const { whole } = await read('agent_turnover');
    expect(whole.numerator).toBe(1);
    expect(whole.denominator * 365.25).toBeCloseTo(10, 9);
    expect(Object.keys(await parts('agent_turnover', 'team'))).toEqual(['North', 'South']);
  });

  it('is parted by store, channel, product and source, and the parts are the whole', async () => {
    expect(await parts('average_basket', 'store')).toEqual({
      '': [11000, 2, 5500],
      P01: [1000, 1, 1000],
      P02: [3000, 1, 3000],
    });
    expect(await parts('revenue', 'channel')).toEqual({ online: [8500, 2, 8500], store: [4000, 2, 4000] });
    // A1's 60 € are parted as its lines; half of what A2 brought went back.
    expect(await parts('revenue', 'product')).toEqual({
      bag: [6500, 2, 6500],
      hat: [3000, 2, 3000],
      '': [3000, 1, 3000],
    });
    expect(await parts('margin', 'product')).toEqual({
      bag: [3500, 2, 3500],
      hat: [2100, 2, 2100],
      '': [3000, 1, 3000],
    });
    // ann came by Instagram, A2 says Google itself.
    expect(await parts('revenue', 'source')).toEqual({
      instagram: [6000, 1, 6000],
      google: [2500, 1, 2500],
      '': [4000, 2, 4000],
    });
    expect((await parts('return_on_spending', 'source'))['instagram']).toEqual([6000, 2000, 3]);
    expect((await parts('profit', 'store'))['P01']).toEqual([200, 2, 200]);
    expect((await parts('conversion_visit', 'source'))['instagram']).toEqual([1, 1, 1]);
  });

  it('tells how much of what was sold has a known cost', async () => {
    expect((await read('margin')).uncosted).toBeCloseTo(0.2, 9);
    expect((await read('revenue')).uncosted).toBeNull();
  });

  it('stores are counted once a day', async () => {
    await saveStock(ctx, {
      stock: ['bag', 'hat'].flatMap((product) => [
        { store: 'P01', product, stocked: product === 'bag' ? 2 : 3, reserved: 2 },
        { store: 'P02', product, stocked: 1 },
      ]),
    });
    await countStock(ctx);
    await countStock(ctx);
    const { whole } = await read('store_out_of_stock', { from: '2026-04-01', to: '2026-04-01' });
    expect(of(whole)).toEqual([1, 4, 0.25]);
  });

  it('cuts by day in the organisation’s zone, and leaves other organisations out', async () => {
    const { points } = await read('orders');
    expect(points.map(({ at, value }) => [at.slice(8), value])).toEqual([
      ['02', 1],
      ['03', 1],
      ['04', 2],
      ['05', null],
      ['06', null],
      ['07', null],
      ['08', null],
    ]);
    expect((await readKpi(foreign, { kpi: 'orders', ...WEEK })).whole.value).toBe(1);
  });
});
