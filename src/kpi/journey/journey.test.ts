import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventRow } from '#src/contract/event.ts';
import type { BuyingJourney, BuyingStep } from '#src/contract/journey.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow, voiceRow } from '#test/rows.ts';
import { testStores } from '#test/stores.ts';
import { readBuyingJourney } from './read-buying-journey.ts';

/**
 * Two weeks of a web shop, told visitor by visitor and counted by hand. 2–8 March is the week asked for, 23 February–1 March the one before.
 */
let stores: Awaited<ReturnType<typeof testStores>>;
let make: ReturnType<typeof testContexts>;
let ctx: Context;
const NOW = new Date('2026-05-01T12:00:00Z');
const WEEK = { from: '2026-03-02', to: '2026-03-08' };
const EVERYBODY = { stores: [] };

let made = 0;
const row = (organisation: string, time: string, over: Partial<EventRow>, said: object = {}): EventRow =>
  eventRow({
    ...{ organisation, session: '', source: '', visitor: '', id: `e${++made}`, time },
    properties: Object.keys(said).length === 0 ? '' : JSON.stringify(said),
    ...over,
  });

/** Visitors of a day, each as far as they got: 0 a page, 1 a product, 2 the basket, 3 the checkout, 4 an order. */
function visitors(o: string, day: string, counts: readonly [number, number, number, number, number]): EventRow[] {
  return counts.flatMap((many, far) =>
    Array.from({ length: many }).flatMap((_, n) => {
      const visitor = `${day}-${far}-${n}`;
      const at = (minute: number) => `${day} 10:${String(minute).padStart(2, '0')}:00.000`;
      return [
        row(o, at(0), { type: 'page', visitor, name: '/' }),
        ...(far >= 1 ? [row(o, at(1), { type: 'click', visitor, product: 'bag' })] : []),
        ...(far >= 2 ? [row(o, at(2), { type: 'cart_add', visitor, product: 'bag' })] : []),
        ...(far >= 3 ? [row(o, at(3), { type: 'checkout', visitor })] : []),
        ...(far >= 4 ? [row(o, at(4), { type: 'order', visitor, ref: visitor, amount: 5000, currency: 'EUR' })] : []),
      ];
    }),
  );
}
const parcel = (o: string, ref: string, name: string, time: string) => row(o, time, { type: 'delivery', ref, name });

beforeAll(async () => {
  stores = await testStores();
  make = testContexts(stores);
  ctx = { ...(await make()), now: () => NOW };
  const o = ctx.organisation;
  const foreign = await make();
  const bought = (n: number) => `2026-03-04-4-${n}`;
  const events = [
    // Asked for: 300 came, 200 saw a product, 100 filled a basket, 40 came to the checkout, 24 ordered.
    ...visitors(o, '2026-03-04', [100, 100, 60, 16, 24]),
    // Before: 300, 200, 100, 80 and 48: the checkout loses half of those it lost less of then (20 of 100).
    ...visitors(o, '2026-02-25', [100, 100, 20, 32, 48]),
    // Not of the site: the anonymous count, and a till's order by somebody who scanned a code.
    row(o, '2026-03-04 10:00:00.000', { type: 'page', visitor: 'nobody' }, { exempt: true }),
    row(o, '2026-03-04 10:00:00.000', { type: 'order', visitor: 'till', ref: 'T1', amount: 100 }, { store: 'P01' }),
    // 22 parcels are told of: 20 came within 14 days, one on the 20th day, one never; 3 of the 20 came back, one of them on the 30th day.
    ...Array.from({ length: 22 }, (_, n) => parcel(o, bought(n), 'shipped', '2026-03-05 09:00:00.000')),
    ...Array.from({ length: 20 }, (_, n) => parcel(o, bought(n), 'delivered', '2026-03-07 09:00:00.000')),
    parcel(o, bought(20), 'delivered', '2026-03-24 09:00:00.000'),
    parcel(o, bought(0), 'returned', '2026-03-10 09:00:00.000'),
    row(o, '2026-03-12 09:00:00.000', { type: 'refund', ref: bought(1), amount: 5000, currency: 'EUR' }),
    parcel(o, bought(2), 'returned', '2026-04-06 09:00:00.000'),
    ...visitors(foreign.organisation, '2026-03-04', [9, 9, 9, 9, 9]),
  ];
  const said = (id: string, aspects: string[], intents: string[] = []) =>
    voiceRow({
      ...{ organisation: o, session: '', id, author: id, time: '2026-03-05 10:00:00.000' },
      ...{ aspects, intents, heard: 1, label: aspects.some((a) => a.endsWith('-')) ? 'negative' : 'positive' },
    } as Parameters<typeof voiceRow>[0]);
  const voices = [
    said('a', ['delivery-'], ['complaint']),
    said('b', ['delivery-', 'packaging-']),
    said('c', ['delivery+', 'packaging-', 'product_quality+']),
    said('d', ['payment-']),
  ];
  expect((await stores.events.append({ events, voices, rejected: [] })).refused).toEqual([]);
});
afterAll(() => stores.close());

const at = ({ steps }: BuyingJourney, step: BuyingStep) => steps.find((one) => one.step === step);

it('counts people at each step and who was lost on the way there', async () => {
  const found = await readBuyingJourney(ctx, WEEK, EVERYBODY);
  expect(found.steps.map(({ step, people, lost }) => [step, people, lost?.numerator, lost?.denominator])).toEqual([
    ['discovery', 300, undefined, undefined],
    ['product', 200, 100, 300],
    ['basket', 100, 100, 200],
    ['checkout', 40, 60, 100],
    ['order', 24, 16, 40],
    ['delivery', 20, 2, 22],
    ['after_sales', 18, 2, 20],
  ]);
  // Wilson of 60 of 100.
  expect(at(found, 'checkout')?.lost?.interval?.map((one) => Number(one.toFixed(4)))).toEqual([0.502, 0.6906]);
});

it('calls real only the change whose interval leaves 0 out, of all steps together, and names it', async () => {
  const found = await readBuyingJourney(ctx, WEEK, EVERYBODY);
  expect(found.before).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  // Nothing told of parcels before: four steps are compared.
  expect(found.compared).toBe(4);
  expect(found.steps.map(({ step, change }) => [step, change === null ? null : change.real])).toEqual([
    ['discovery', null],
    ['product', false],
    ['basket', false],
    ['checkout', true],
    ['order', false],
    ['delivery', null],
    ['after_sales', null],
  ]);
  expect(at(found, 'checkout')?.change?.value).toBeCloseTo(0.4, 9);
  expect(found.worst).toBe('checkout');
});

it('tells what is said at each step, a text once a step', async () => {
  const found = await readBuyingJourney(ctx, WEEK, EVERYBODY);
  // a and b speak badly of it, c well and badly: neither.
  expect(at(found, 'delivery')?.voices).toMatchObject({ items: 3, people: 3, complaints: 1 });
  expect(at(found, 'delivery')?.voices.net?.value).toBeCloseTo(-2 / 3, 9);
  expect(at(found, 'checkout')?.voices.items).toBe(1);
  expect(at(found, 'after_sales')?.voices.net?.value).toBe(1);
  expect(at(found, 'basket')?.voices).toEqual({ items: 0, people: 0, complaints: 0, net: null });
});

it('what no source tells of is not measured, and counts as no loss', async () => {
  const other = { ...(await make()), now: () => NOW };
  const o = other.organisation;
  const events = visitors(o, '2026-03-04', [50, 30, 10, 0, 10]).filter(({ type }) => type !== 'checkout');
  await stores.events.append({ events, voices: [], rejected: [] });
  const found = await readBuyingJourney(other, WEEK, EVERYBODY);
  expect(at(found, 'checkout')).toMatchObject({ people: null, lost: null });
  expect(at(found, 'order')?.lost).toMatchObject({ numerator: 10, denominator: 20 });
  expect(at(found, 'delivery')).toMatchObject({ people: null, lost: null });
  const nothing = await readBuyingJourney({ ...(await make()), now: () => NOW }, WEEK, EVERYBODY);
  expect(nothing.steps.every(({ people, lost }) => people === null && lost === null)).toBe(true);
});

it('is refused to who is bound to stores', async () => {
  await expect(readBuyingJourney(ctx, WEEK, { stores: ['P01'] })).rejects.toMatchObject({ code: 'forbidden' });
});
