import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KPI_IDS, type KpiAsked, type KpiId, type KpiSeries, type Measured } from '#src/contract/kpi.ts';
import { saveStock } from '#src/session/stores/save-stock.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { smallHouse } from '#test/small-house.ts';
import { furnishSmallHouse } from '#test/small-house-records.ts';
import { testStores } from '#test/stores.ts';
import { beginsLate } from './begins-late.ts';
import { dimensionsOf } from './catalogue.ts';
import { countStock } from './count-stock.ts';
import { readKpi } from './read-kpi.ts';
import { readKpis } from './read-kpis.ts';

/**
 * One week of a small house, told line by line (test/small-house.ts), and every figure of it counted by hand. What a foreign organisation
 * does stands beside it, and in no figure.
 */
let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let foreign: Context;
let together: Map<KpiId, KpiSeries>;
const NOW = new Date('2026-04-01T12:00:00Z');
const WEEK = { from: '2026-03-02', to: '2026-03-08', grain: 'day' } as const;

beforeAll(async () => {
  stores = await testStores();
  const make = testContexts(stores);
  const now = () => NOW;
  [ctx, foreign] = [
    { ...(await make()), now },
    { ...(await make()), now },
  ];
  const events = [...smallHouse(ctx.organisation), ...smallHouse(foreign.organisation)];
  expect((await stores.events.append({ events, voices: [], rejected: [] })).refused).toEqual([]);
  await furnishSmallHouse(ctx);
  together = new Map((await readKpis(ctx, KPI_IDS, WEEK)).map((series) => [series.kpi, series]));
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
    // 20 € for Instagram, 10 € for the studio, 5 € in Opéra, 7 € for the host; dollars and the week before do not count.
    ['profit', [4400, 4, 4400]],
    ['cost_per_order', [4200, 4, 1050]],
    ['return_on_spending', [12500, 4200, 2.9762]],
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
    // 10 and 9 promote, 3 detracts, 7 neither; the anonymous five are of the week before.
    ['nps_brand', [1, 4, 25]],
    ['nps_company', [0, 1, 0]],
    ['nps_product', [1, 1, 100]],
    ['nps_service', [-1, 1, -100]],
    ['nps_session', [2, 3, 66.6667]],
    ['csat', [2, 4, 0.5]],
    // 1, 4 and 2 of a scale where 1 is easiest: 7, 4 and 6.
    ['ces', [2, 3, 0.6667]],
    // Closed after 24 and 72 hours; open for 72 and 24 at midnight on Sunday.
    ['complaint_handling', [96, 2, 48]],
    ['complaint_backlog_age', [96, 2, 48]],
    // Two evenings: 1,000 € and 200 €; of the first 2 bags were kept and 2 hats sold (36 €), and its host cost 7 €.
    ['session_revenue', [120000, 2, 120000]],
    ['session_profit', [115700, 2, 115700]],
    ['peak_viewers', [140, 2, 70]],
    ['average_viewers', [60, 1, 60]],
    // 36,000 s of 120 viewers and 6,000 s of 30.
    ['watch_time', [42000, 150, 280]],
    // 1,200 € of 500 views.
    ['gpm', [120000, 0.5, 240000]],
  ])('%s', async (kpi, counted) => {
    const series = await read(kpi);
    const { whole } = series;
    const [numerator, denominator, value] = of(whole);
    expect([Number(numerator?.toFixed(4)), denominator, value]).toEqual(counted);
    expect(together.get(kpi), 'read together with all others').toEqual(series);
    // One evening says nothing of how evenings vary.
    if (kpi !== 'average_viewers') expect(whole.interval, 'an interval').not.toBeNull();
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
    expect((await parts('conversion_visit', 'source'))['instagram']).toEqual([1, 1, 1]);
  });

  it('costs, profit, cost per order and return on spending by source, by store, online and in store', async () => {
    // 60 € by Instagram less 21 € that A1's pieces cost and 20 € of advertising; Google had no costs that week.
    expect(await parts('profit', 'source')).toEqual({
      instagram: [1900, 1, 1900],
      google: [1000, 1, 1000],
      '': [1500, 2, 1500],
    });
    expect(await parts('cost_per_order', 'source')).toEqual({
      instagram: [2000, 1, 2000],
      google: [0, 1, null],
      '': [2200, 2, 1100],
    });
    expect(await parts('return_on_spending', 'source')).toEqual({
      instagram: [6000, 2000, 3],
      '': [4000, 2200, 1.8182],
    });
    // Online 85 € less 36 € of goods and 37 € spent; in stores 40 € less 3 € and 5 €.
    expect(await parts('profit', 'channel')).toEqual({ online: [1200, 2, 1200], store: [3200, 2, 3200] });
    expect(await parts('cost_per_order', 'channel')).toEqual({ online: [3700, 2, 1850], store: [500, 2, 250] });
    expect(await parts('return_on_spending', 'channel')).toEqual({
      online: [8500, 3700, 2.2973],
      store: [4000, 500, 8],
    });
    expect((await parts('profit', 'store'))['P01']).toEqual([200, 1, 200]);
    expect((await parts('cost_per_order', 'store'))['P01']).toEqual([500, 1, 500]);
    // What was spent is no order: all four say how many there were. Where nothing was sold, it is a loss.
    const counts = ['revenue', 'profit', 'cost_per_order', 'return_on_spending'] as const;
    expect(counts.map((kpi) => together.get(kpi)?.whole.n)).toEqual([4, 4, 4, 4]);
    const lost = await read('profit', { from: '2026-02-28', to: '2026-02-28', by: 'source' });
    expect([of(lost.whole), lost.whole.n]).toEqual([[-800, 0, -800], 0]);
    expect(lost.parts.map((part) => [part.key, ...of(part)])).toEqual([['google', -800, 0, -800]]);
  });

  it('scores and evenings by session and channel', async () => {
    expect(await parts('nps_brand', 'session')).toEqual({ s1: [2, 2, 100], s2: [-1, 1, -100], '': [0, 1, 0] });
    expect(await parts('nps_brand', 'channel')).toEqual({ email: [2, 2, 100], live: [-1, 2, -50] });
    expect(await parts('csat', 'object')).toEqual({ service: [2, 4, 0.5] });
    expect(await parts('session_profit', 'session')).toEqual({ s1: [95700, 1, 95700], s2: [20000, 1, 20000] });
    expect(await parts('complaint_handling', 'session')).toEqual({ s1: [24, 1, 24], '': [72, 1, 72] });
    const { whole, parts: sessions } = await read('watch_time', { by: 'session' });
    expect(whole.median).toBe(170);
    expect(sessions.map(({ name }) => name)).toEqual(['Evening s1', 'Evening s2']);
  });

  it('anonymous answers come in fives, on one day and of no session or channel that is not all of theirs', async () => {
    const before = { from: '2026-02-23', to: '2026-03-01' };
    const { whole, points } = await read('nps_brand', before);
    expect(of(whole)).toEqual([-1, 5, -20]);
    expect(points.filter(({ n }) => n > 0).map(({ at, n }) => [at, n])).toEqual([['2026-02-28', 5]]);
    const keys = async (by: 'session' | 'channel') =>
      (await read('nps_brand', { ...before, by })).parts.map(({ key }) => key);
    expect([await keys('session'), await keys('channel')]).toEqual([['s0'], ['']]);
  });

  it('compares with as many days before, with a year before, and cuts by week and month', async () => {
    const { before, year } = await read('revenue');
    expect([before, year].map(({ from, to, earlier, difference }) => [from, to, earlier.value, difference])).toEqual([
      ['2026-02-23', '2026-03-01', 4000, 8500],
      ['2025-03-03', '2025-03-09', 2000, 10500],
    ]);
    const { before: evenings } = await read('peak_viewers');
    expect([evenings.earlier.value, evenings.difference]).toEqual([80, -10]);
    const march = { from: '2026-02-23', to: '2026-03-31' };
    const cut = async (kpi: KpiId, grain: 'week' | 'month') =>
      (await read(kpi, { ...march, grain })).points
        .filter(({ value }) => value !== null)
        .map(({ at, value, partial }) => [at, value, partial]);
    expect(await cut('revenue', 'week')).toEqual([
      ['2026-02-23', 4000, false],
      ['2026-03-02', 12500, false],
    ]);
    expect(await cut('revenue', 'month')).toEqual([['2026-03-01', 16500, false]]);
    expect(await cut('session_revenue', 'month')).toEqual([
      ['2026-02-01', 90000, true],
      ['2026-03-01', 120000, false],
    ]);
    expect(await cut('complaint_handling', 'week')).toEqual([
      ['2026-03-02', 48, false],
      ['2026-03-16', 298, false],
    ]);
  });

  it('figures read together are what each is by itself, whatever parts or narrows them', async () => {
    const ways: Partial<KpiAsked>[] = [
      { by: 'store', points: true },
      { filter: { store: ['P01'] }, by: 'channel' },
    ];
    for (const over of ways) {
      const needed = [...Object.keys(over.filter ?? {}), ...(over.by === undefined ? [] : [over.by])];
      const kpis = KPI_IDS.filter((kpi) => needed.every((name) => dimensionsOf(kpi).some((one) => one === name)));
      const found = await readKpis(ctx, kpis, { ...WEEK, ...over });
      expect(found).toEqual(await Promise.all(kpis.map((kpi) => read(kpi, over))));
    }
  });

  it('tells how much of what was sold has a known cost', async () => {
    expect((await read('margin')).uncosted).toBeCloseTo(0.2, 9);
    expect((await read('revenue')).uncosted).toBeNull();
    // The other house told of no spending: its profit says so.
    expect((await read('profit')).unspent).toBe(false);
    expect((await readKpi(foreign, { kpi: 'profit', ...WEEK })).unspent).toBe(true);
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
    expect((await readKpi(foreign, { kpi: 'orders', ...WEEK })).whole.value).toBe(4);
    expect((await readKpi(foreign, { kpi: 'csat', ...WEEK })).whole.value).toBeNull();
  });
});

it('a stretch that was measured only from some day on is compared with nothing', () => {
  const quarter = { from: '2025-08-25', to: '2025-11-23' };
  expect(beginsLate({ first: '2025-11-21', n: 180 }, quarter, true)).toBe('2025-11-21');
  // A share of nine weeks may be held against one of thirteen, their sales may not.
  const since = { first: '2025-09-20', n: 260 };
  expect([beginsLate(since, quarter, false), beginsLate(since, quarter, true)]).toEqual([null, '2025-09-20']);
  // A long weekend, three complaints in a quarter, nothing at all.
  expect(beginsLate({ first: '2025-08-28', n: 4000 }, quarter, true)).toBeNull();
  expect(beginsLate({ first: '2025-10-20', n: 3 }, quarter, true)).toBeNull();
  expect(beginsLate({ first: null, n: 0 }, quarter, true)).toBeNull();
});
