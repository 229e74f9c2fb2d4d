import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Opportunity, OpportunityKind } from '#src/contract/opportunity.ts';
import { openCase } from '#src/customer/open-case.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { objectTo } from '#src/privacy/object-to.ts';
import { setSector } from '#src/privacy/plan/set-sector.ts';
import type { Context } from '#src/store/context.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { takeResponse } from '#src/survey/take-response.ts';
import { campaignShop, daysAgo, PLANTED } from '#test/campaign-shop.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow, voiceRow } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { createCampaign } from '../campaigns/create-campaign.ts';
import { changeOpportunity } from './change-opportunity.ts';
import { findBirthdays } from './find-birthdays.ts';
import { gatherFacts } from './gather-facts.ts';
import { listOpportunities } from './list-opportunities.ts';
import { listPeople } from './list-people.ts';
import { loadOpportunity } from './load-opportunity.ts';
import { rankOpportunities } from './rank-opportunities.ts';
import { refreshOpportunities } from './refresh-opportunities.ts';
import { toneOf } from './tone-of.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let other: Context;
let shop: Awaited<ReturnType<typeof campaignShop>>;
let promoters: string[] = [];
beforeAll(async () => {
  stores = await testStores();
  const makeContext = testContexts(stores);
  [ctx, other] = [await makeContext(), await makeContext()];
  shop = await campaignShop(ctx, { customers: 200 });
  const [first = '', second = ''] = shop.customers;
  // Who wants a dress that was sold out, who complains, whose birthday it is, what is said of the store.
  await ctx.records
    .insertInto('products')
    .values({
      organisation: ctx.organisation,
      id: 'dress',
      name: 'Dress',
      updated: ctx.now(),
      price: 9000,
      category: null,
    })
    .execute();
  const gift = {
    product: 'gift',
    quantity: 1,
    currency: 'EUR',
    customer: '',
    visitor: '',
    session: '',
    time: daysAgo(ctx, 9),
  };
  const stock = { type: 'stock', product: 'dress', session: '' } as const;
  await ctx.events.append({
    events: [
      eventRow(ctx, 's1', { ...stock, quantity: 0, time: daysAgo(ctx, 20) }),
      eventRow(ctx, 's2', { ...stock, quantity: 9, time: daysAgo(ctx, 3) }),
      // A tracker told of an order, too, by the number that the shop prints.
      ...[
        { ref: '5551', origin: 'shopify', amount: 1200 },
        { ref: '1001', origin: 'segment', amount: 1000 },
      ].map((told) => eventRow(ctx, `gift ${told.ref}`, { ...gift, ...told, type: 'order_item' })),
      eventRow(ctx, 'gift', { ...gift, type: 'order', ref: '5551', product: '', properties: '{"number":"#1001"}' }),
      eventRow(ctx, 'k1', { type: 'click', product: 'dress', customer: first, time: daysAgo(ctx, 10), session: '' }),
    ],
    voices: Array.from({ length: 60 }, (_, at) => ({
      ...voiceRow(ctx, `v${at}`, `who${at}`),
      ...{ time: daysAgo(ctx, 4), heard: 1, aspects: at < 20 ? ['store-'] : ['price+'] },
    })),
    rejected: [],
  });
  await openCase(ctx, { kind: 'complaint', origin: 'team', reason: 'delivery', customer: second });
  await scored(second);
  const day = new Date(ctx.now().getTime() + 3 * 86_400_000).toISOString().slice(5, 10);
  await ctx.records
    .updateTable('customers')
    .set({ birth_day: day })
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', second)
    .execute();
  await refreshOpportunities(ctx);
}, 60_000);
afterAll(() => stores.close());

/** Who would recommend the house: twelve by nine and ten; not who said so once and then less, waits for an answer, or bought nothing. */
async function scored(waiting: string) {
  const { id } = await createSurvey(ctx, { name: 'The house', template: 'nps' });
  await publishSurvey(ctx, { id });
  const [stranger = ''] = (await resolvePeople(ctx, [{ email: 'nobody@example.org' }])).map(
    ({ customer }) => customer ?? '',
  );
  const say = (customer: string, recommend: number, days: number) => {
    const at = new Date(ctx.now().getTime() - days * 86_400_000);
    const given = { id, answers: { recommend }, language: 'en', channel: 'api', customer } as const;
    return takeResponse({ ...ctx, now: () => at }, { ...given, key: `${customer} ${days}` });
  };
  promoters = shop.customers.slice(100, 112);
  for (const [n, customer] of promoters.entries()) await say(customer, 9 + (n % 2), 30);
  const [passive = '', fallen = '', longAgo = ''] = shop.customers.slice(112, 115);
  await say(passive, 8, 20);
  await say(fallen, 10, 60);
  await say(fallen, 7, 10);
  await say(longAgo, 10, 200);
  await say(waiting, 10, 20);
  await say(stranger, 10, 20);
}

const all = async () => (await listOpportunities(ctx, {})).opportunities;
const oneOf = async (kind: OpportunityKind, subject?: string): Promise<Opportunity> => {
  const found = (await all()).find((one) => one.kind === kind && (subject === undefined || one.subject === subject));
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};
const figure = ({ reasons }: Opportunity, name: string) => reasons.find((one) => one.name === name);
const namedBy = async ({ id }: Opportunity) => (await listPeople(ctx, { id, limit: 200 })).people.map((one) => one.id);

describe('what is planted is found', () => {
  it('who fell silent beyond their own rhythm, with what it may bring and whom consent lets be written to', async () => {
    const dormant = await oneOf('dormant');
    expect((await namedBy(dormant)).toSorted()).toEqual(shop.silent.toSorted());
    expect(dormant.people).toBe(PLANTED.silent);
    expect(dormant.writable).toEqual({ purpose: 'newsletter', allowed: PLANTED.silent, left_out: {} });
    expect(figure(dormant, 'silence')?.value).toBeGreaterThan(figure(dormant, 'usual_silence')?.value ?? Infinity);
    const { low = 0, mid = 0, high = 0, method } = dormant.value ?? {};
    expect([method, low < mid, mid < high, mid > 0]).toEqual(['uplift', true, true, true]);
  });

  it('what goes together, the elasticity of prices that moved, what lies unsold', async () => {
    const [from, to] = PLANTED.pair;
    const pairs = (await all()).filter(({ kind }) => kind === 'cross_sell');
    expect(pairs.map(({ subject }) => subject)).toContain(`${from} ${to}`);
    expect(pairs.every(({ subject }) => !subject.includes('cream'))).toBe(true);
    const cut = await oneOf('price_cut', 'creams');
    const { value = 0, interval } = figure(cut, 'elasticity') ?? {};
    expect(Math.abs(value - PLANTED.elasticity)).toBeLessThan(0.4);
    expect(interval?.[0]).toBeLessThan(PLANTED.elasticity);
    expect(interval?.[1]).toBeGreaterThan(PLANTED.elasticity);
    expect(cut.value?.mid).toBeGreaterThan(0);
    expect((await all()).some(({ kind, subject }) => kind.startsWith('price') && subject === 'bath')).toBe(false);
    const lies = await oneOf('withdraw', 'old');
    expect(figure(lies, 'stock')?.value).toBe(30);
    expect((await all()).filter(({ kind }) => kind === 'withdraw')).toHaveLength(1);
    const { lines } = await gatherFacts(ctx);
    const gifts = lines.filter(({ product }) => product === 'gift');
    expect(gifts.map(({ basket, paid }) => [basket, paid])).toEqual([['5551', 1200]]);
  });

  it('whom the larger of two lamps suits: who has the small one, nobody who has both or neither; and who would recommend the house', async () => {
    const up = await oneOf('up_sell', 'lamp-large');
    expect((await namedBy(up)).toSorted()).toEqual(shop.upSell.toSorted());
    expect([figure(up, 'price')?.value, figure(up, 'usual_price')?.value]).toEqual([8000, 4000]);
    const ambassadors = await oneOf('ambassador');
    expect((await namedBy(ambassadors)).toSorted()).toEqual(promoters.toSorted());
    expect(figure(ambassadors, 'promoters')?.value).toBe(promoters.length);
  });

  it('who wanted what is there again, whose birthday comes (G20 by day and month), whose case is open, and what is said of stores', async () => {
    const [first, second] = shop.customers;
    expect(await namedBy(await oneOf('back_in_stock', 'dress'))).toEqual([first]);
    expect(await namedBy(await oneOf('birthday'))).toEqual([second]);
    const born = (day: string | null) =>
      ctx.records
        .updateTable('customers')
        .set({ birth_day: day })
        .where('id', '=', shop.customers[5] ?? '')
        .execute();
    await born('02-29');
    const february = { ...ctx, now: () => new Date('2027-02-20T10:00:00Z') };
    const [leap] = await findBirthdays(february, await gatherFacts(ctx));
    expect(leap?.people?.map(({ customer }) => customer)).toContain(shop.customers[5]);
    await born(null);
    expect(await namedBy(await oneOf('repair'))).toEqual([second]);
    const store = await oneOf('store', 'store');
    expect(figure(store, 'negative_share')?.value).toBe(1);
    // Nobody sells to whoever waits for an answer.
    for (const kind of ['cross_sell', 'high_value'] as const)
      for (const one of (await all()).filter((found) => found.kind === kind))
        expect(await namedBy(one)).not.toContain(second);
  });

  it('G11 nobody who objects to profiling is named, from then on and at the next look', async () => {
    const [gone = ''] = shop.silent;
    await ctx.records.transaction().execute((trx) => objectTo(ctx, trx, { customer: gone, scope: 'profiling' }));
    expect(await namedBy(await oneOf('dormant'))).not.toContain(gone);
    await refreshOpportunities(ctx);
    const dormant = await oneOf('dormant');
    expect(dormant.people).toBe(PLANTED.silent - 1);
    const left = await ctx.records
      .selectFrom('opportunity_people')
      .select('opportunity')
      .where('organisation', '=', ctx.organisation)
      .where('customer', '=', gone)
      .execute();
    expect(left).toEqual([]);
  });
});

describe('working on them', () => {
  it('dismissed with a reason stays so at the next look; what is found no more is gone and names nobody', async () => {
    const { id } = await oneOf('birthday');
    await changeOpportunity(ctx, { id, dismiss: 'We send cards by post' });
    await ctx.records
      .updateTable('customers')
      .set({ birth_day: null })
      .where('organisation', '=', ctx.organisation)
      .execute();
    const { id: waiting } = await oneOf('high_value');
    await changeOpportunity(ctx, { id: waiting, dismiss: 'Not now', due: '2026-12-01' });
    await refreshOpportunities(ctx);
    expect(await loadOpportunity(ctx, waiting)).toMatchObject({
      state: 'dismissed',
      dismissed: 'Not now',
      due: '2026-12-01',
    });
    expect(await loadOpportunity(ctx, id)).toMatchObject({ state: 'gone', people: 0 });
    expect(await listPeople(ctx, { id, limit: 10 })).toEqual({ people: [], total: 0 });
  });

  it('the list begins with what the sector looks at first, and a campaign with its tone and channel', async () => {
    await declarePurpose(ctx, { id: 'news', title: 'News', basis: 'legitimate_interest', retentionDays: 100 });
    const opportunity = (await oneOf('dormant')).id;
    const drafted = async () => {
      const { id } = await createCampaign(ctx, { opportunity, purpose: 'news' });
      const found = ctx.records.selectFrom('campaigns').select(['channel', 'draft']).where('id', '=', id);
      const { channel, draft } = await found.executeTakeFirstOrThrow();
      return { channel, drafted: draft.channel, tone: draft.tone };
    };
    try {
      expect(await drafted()).toMatchObject({ channel: 'email', drafted: 'email' });
      for (const level of ['luxury', 'everyday'] as const) {
        const { opportunities: first } = await setSector(ctx, { level });
        const { opportunities, kinds } = await listOpportunities(ctx, { state: 'open' });
        const standing = opportunities.filter(({ learned }) => !learned.sunk).map(({ kind }) => first.includes(kind));
        expect(standing).toContain(true);
        expect(standing).toContain(false);
        expect(standing.lastIndexOf(true)).toBeLessThan(standing.indexOf(false));
        const shown = kinds.map(({ kind }) => kind);
        const there = first.filter((kind) => shown.includes(kind));
        expect(shown.slice(0, there.length)).toEqual(there);
        // A luxury house calls first: its list is taken by whoever calls.
        const channel = level === 'luxury' ? 'csv' : 'email';
        expect(await drafted()).toEqual({
          channel,
          drafted: channel,
          tone: level === 'luxury' ? 'formal' : 'familiar',
        });
      }
    } finally {
      await ctx.records
        .deleteFrom('settings')
        .where('organisation', '=', ctx.organisation)
        .where('name', '=', 'sector')
        .execute();
    }
  });

  it('another organisation finds, reads and changes none of them', async () => {
    const { id } = await oneOf('dormant');
    expect((await listOpportunities(other, {})).opportunities).toEqual([]);
    await expect(loadOpportunity(other, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(listPeople(other, { id, limit: 10 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(changeOpportunity(other, { id, dismiss: 'mine now' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('ranks by expected value times the chance that the kind pays, and sinks kinds that did not', () => {
    const value = (mid: number, spread = 10) => ({
      low: mid - spread,
      mid,
      high: mid + spread,
      currency: 'EUR',
      method: 'uplift' as const,
    });
    const of = (name: string, mid: number | null, chance: number | null, sunk = false, n = 0) => ({
      ...{
        name,
        kind: 'dormant' as OpportunityKind,
        value: mid === null ? null : value(mid),
        learned: { campaigns: 0, chance, sunk },
      },
      reasons: [{ name: 'said' as const, unit: 'count' as const, value: n, interval: null }],
    });
    const ranked = rankOpportunities([
      of('lost money', 90_000, 0.05, true),
      of('unsaid, much', null, null, false, 50),
      of('large, unlikely', 1000, 0.2),
      of('unsaid, little', null, null, false, 5),
      of('small, sure', 500, 0.95),
    ]);
    expect(ranked.map(({ name }) => name)).toEqual([
      'small, sure',
      'large, unlikely',
      'unsaid, much',
      'unsaid, little',
      'lost money',
    ]);
    const bySector = rankOpportunities(
      [
        of('large', 1000, 0.9),
        { ...of('of the sector', 10, 0.9), kind: 'repair' },
        { ...of('of the sector, lost', 900, 0.1, true), kind: 'repair' },
      ],
      ['repair'],
    );
    expect(bySector.map(({ name }) => name)).toEqual(['of the sector', 'large', 'of the sector, lost']);
    expect([toneOf('Luxury leather'), toneOf('everyday food'), toneOf('Beauty')]).toEqual([
      'formal',
      'familiar',
      'neutral',
    ]);
  });
});
