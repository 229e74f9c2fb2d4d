import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOpportunities } from '#src/act/opportunities/list-opportunities.ts';
import { refreshOpportunities } from '#src/act/opportunities/refresh-opportunities.ts';
import { KPI_DIMENSIONS, KPI_IDS, type KpiDimension } from '#src/contract/kpi.ts';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { dimensionsOf } from '#src/kpi/catalogue.ts';
import { readBuyingJourney } from '#src/kpi/journey/read-buying-journey.ts';
import { readKpis } from '#src/kpi/read-kpis.ts';
import { readTrainingNeeds } from '#src/kpi/training/read-training-needs.ts';
import type { Context } from '#src/store/context.ts';
import type { Events } from '#src/store/events/events.ts';
import { campaignShop } from './campaign-shop.ts';
import { testContexts } from './contexts.ts';
import { smallHouse } from './small-house.ts';
import { furnishSmallHouse } from './small-house-records.ts';
import { testStores } from './stores.ts';
import { openTwoShards } from './two-shards.ts';

/** Nothing above the store knows which scale it runs at: figures and opportunities, asked of two shards and of one server that hold the same rows. */
let stores: Awaited<ReturnType<typeof testStores>>;
let shards: Events;
let house: Context;
let shop: Context;
const WEEK = { from: '2026-03-02', to: '2026-03-08', grain: 'day' } as const;

beforeAll(async () => {
  stores = await testStores();
  const make = testContexts(stores);
  house = { ...(await make()), now: () => new Date('2026-04-01T12:00:00Z') };
  await stores.events.append({ events: smallHouse(house.organisation), voices: [], rejected: [] });
  await furnishSmallHouse(house);
  shop = await make();
  await campaignShop(shop, { customers: 60 });
  const at = new Date();
  shop = { ...shop, now: () => at };
  shards = await openTwoShards(async (into) => {
    for (const table of ['events', 'voices'] as const)
      for await (const { lines } of await stores.events.exportRows(table)) await into.importRows(table, lines);
  });
}, 120_000);
afterAll(async () => {
  await shards.close();
  await stores.close();
});

/** Sums of fractions end differently in the last digits when their parts come in another order. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'number' ? Number(part.toPrecision(9)) : part));
async function same<Answer>(ctx: Context, ask: (ctx: Context) => Promise<Answer>): Promise<Answer> {
  const alone = await ask(ctx);
  expect(rounded(await ask({ ...ctx, events: shards }))).toEqual(rounded(alone));
  return alone;
}

const of = (name: KpiDimension) => KPI_IDS.filter((kpi) => dimensionsOf(kpi).includes(name));

it('all figures', async () => {
  const all = await same(house, (ctx) => readKpis(ctx, KPI_IDS, WEEK));
  const measured = all.filter(({ whole }) => whole.value !== null).map(({ kpi }) => kpi);
  // What stores had is counted in the records, and not in this week.
  expect(KPI_IDS.filter((kpi) => !measured.includes(kpi))).toEqual(['store_out_of_stock']);
});

it.each(KPI_DIMENSIONS)('those that know it, by %s', async (by) => {
  const parts = await same(house, (ctx) => readKpis(ctx, of(by), { ...WEEK, by, points: true }));
  expect(parts.some((one) => one.parts.length > 0)).toBe(true);
});

it('the way from discovery to after-sales, and teams against each other', async () => {
  const journey = await same(house, (ctx) => readBuyingJourney(ctx, WEEK, { stores: [] }));
  expect(journey.steps[0]?.people).toBe(4);
  const { teams } = await same(house, (ctx) => readTrainingNeeds(ctx, WEEK, { stores: [] }));
  expect(teams.map(({ team }) => team)).toEqual(['North', 'South']);
});

it('opportunities', async () => {
  const found = await same(shop, async (ctx) => {
    await rememberStandings(ctx);
    await refreshOpportunities(ctx);
    return listOpportunities(ctx, {});
  });
  expect(found.opportunities.filter(({ state }) => state === 'gone')).toEqual([]);
  expect(found.kinds.length).toBeGreaterThan(3);
});
