import { expect, test } from 'vitest';
import { findDormant } from '#src/customer/find-dormant.ts';
import { type Comparable, pairLookalikes } from '#src/identity/pair-lookalikes.ts';
import { basketPairs } from '#src/statistics/basket-pairs.ts';
import { priceResponse } from '#src/statistics/price-response.ts';
import { POOLS } from '../demo-organisation.ts';
import { retailFiles } from './files.ts';
import type { RetailOrder } from './retail.ts';
import { retailYear } from './retail-year.ts';

const now = new Date('2026-11-22T09:00:00Z');
const year = retailYear({ seed: 4600, now, pool: POOLS.fr });
const { truth, orders } = year;
const DAY_MS = 86_400_000;
const dayOf = (time: number) => Math.floor((time - year.from) / DAY_MS);

test('the same year comes again, nothing of it is later than its end, and every file has its rows', () => {
  const again = retailYear({ seed: 4600, now: new Date('2026-11-22T20:00:00Z'), pool: POOLS.fr });
  expect(JSON.stringify(again.orders)).toBe(JSON.stringify(orders));
  expect(JSON.stringify([...again.site()])).toBe(JSON.stringify([...year.site()]));
  const times = [...orders, ...year.contacts, ...year.reviews, ...year.site()].map(({ time }) => time);
  expect(Math.max(...times)).toBeLessThan(now.getTime());
  expect(Math.min(...times)).toBeGreaterThanOrEqual(year.from);
  for (const { name, lines } of retailFiles(year)) {
    const [header = '', ...rows] = [...lines()];
    expect([name, rows.length > 3]).toEqual([name, true]);
    expect(header).not.toBe('');
  }
});

test('each store sells to the planted share of those who came in; who came again is counted as one person', () => {
  for (const { store, conversion, entries, orders: sold } of truth.stores) {
    const own = orders.filter((order) => order.store === store).length;
    expect([store, own]).toEqual([store, sold]);
    expect(entries).toBe(year.entries.reduce((sum, one) => sum + (one.store === store ? one.entered : 0), 0));
    // 4.5 standard errors: customers who came on a slow day are there whatever was drawn.
    expect(Math.abs(own / entries - conversion)).toBeLessThan(
      4.5 * Math.sqrt((conversion * (1 - conversion)) / entries),
    );
  }
});

test('how sales answer to prices is found where enough products moved: its sign, and the planted value within the interval', () => {
  for (const category of ['scent', 'table']) {
    const ids = new Set(year.products.filter((one) => one.category === category).map(({ id }) => id));
    const weeks = new Map<string, { product: string; week: number; units: number; paid: number }>();
    for (const { time, lines } of orders)
      for (const { product, quantity, amount } of lines.filter((line) => ids.has(line.product))) {
        const week = Math.floor(dayOf(time) / 7);
        const known = weeks.get(`${product} ${week}`) ?? { product, week, units: 0, paid: 0 };
        weeks.set(`${product} ${week}`, { ...known, units: known.units + quantity, paid: known.paid + amount });
      }
    const found = priceResponse([...weeks.values()].map(({ paid, ...one }) => ({ ...one, price: paid / one.units })));
    const planted = truth.elasticity[category] ?? 0;
    expect(found?.elasticity).toBeLessThan(0);
    expect(found?.interval[0]).toBeLessThan(planted);
    expect(found?.interval[1]).toBeGreaterThan(planted);
    // Which side of −1 it is on is what a price is changed for.
    expect((found?.elasticity ?? 0) < -1).toBe(planted < -1);
  }
});

test('what goes together stands out of the baskets, the planted pairs first', async () => {
  const places = new Map(year.products.map(({ id }, place) => [id, place]));
  const baskets = orders.map(({ lines }) => lines.map(({ product }) => places.get(product) ?? -1));
  const rules = (await basketPairs(baskets, 8))
    .filter(({ lift, adjusted }) => lift >= 1.3 && adjusted <= 0.05)
    .sort((a, b) => b.leverage - a.leverage)
    .map(({ from, to }) => [from, to].sort((a, b) => a - b).join(' '));
  const planted = truth.pairs.map(({ from, to }) =>
    [places.get(from) ?? -1, places.get(to) ?? -1].sort((a, b) => a - b).join(' '),
  );
  expect([...new Set(rules)].slice(0, planted.length).sort()).toEqual(planted.sort());
});

test('who left is found dormant and who stays mostly is not', () => {
  const twins = new Map(truth.duplicates.map(([one, other]) => [other, one]));
  const days = new Map<string, Set<number>>();
  for (const { customer, time } of orders) {
    if (customer === null) continue;
    const who = twins.get(customer) ?? customer;
    days.set(who, (days.get(who) ?? new Set()).add(dayOf(time)));
  }
  const summaries = [...days].map(([customer, own]) => {
    const sorted = [...own].sort((a, b) => a - b);
    const gaps = sorted.slice(1).map((day, at) => day - (sorted[at] ?? 0));
    return { customer, last: sorted.at(-1) ?? 0, gaps } as Parameters<typeof findDormant>[0][number];
  });
  const { customers } = findDormant(summaries, 364);
  const dormant = new Set(customers.flatMap((one) => (one.dormant ? [one.customer] : [])));
  const known = (ids: readonly string[]) => ids.filter((id) => days.has(id));
  const share = (ids: readonly string[]) => ids.filter((id) => dormant.has(id)).length / ids.length;
  expect(known(truth.gone).length).toBeGreaterThan(60);
  expect(share(known(truth.gone))).toBeGreaterThan(0.85);
  expect(share(known(truth.staying))).toBeLessThan(0.2);
  // The campaign: who got it came back oftener than who was held out.
  const after = (ids: readonly string[]) =>
    ids.filter((id) =>
      orders.some((o) => (twins.get(o.customer ?? '') ?? o.customer) === id && within(o, truth.campaign.at)),
    ).length / ids.length;
  expect(after(truth.campaign.treated) - after(truth.campaign.held_out)).toBeGreaterThan(truth.campaign.uplift / 3);
});

const within = ({ time }: RetailOrder, at: number) => time >= at && time < at + 10 * DAY_MS;

test('those who stand twice in the list are suggested, and hardly anybody else', () => {
  const people: Comparable[] = year.customers.map(({ id, name, email, phone, address }) => ({
    ...{ id, name, email, phone, address },
  }));
  const keyOf = (one: string, other: string) => [one, other].sort().join(' ');
  const planted = new Set(truth.duplicates.map(([one, other]) => keyOf(one, other)));
  const found = pairLookalikes(people).map(({ customer, other }) => keyOf(customer, other));
  expect(planted.size).toBeGreaterThan(10);
  expect(found.filter((pair) => planted.has(pair)).length / planted.size).toBeGreaterThan(0.9);
  expect(found.filter((pair) => !planted.has(pair)).length).toBeLessThan(planted.size / 4);
});

test('contacts that settle nothing come back, oftener from one team; promised days are kept as planted; the site loses people on one page', () => {
  const { contacts } = year;
  const again = contacts.filter(({ customer, reason, time }) =>
    contacts.some(
      (o) => o.customer === customer && o.reason === reason && o.time > time && o.time <= time + 7 * DAY_MS,
    ),
  ).length;
  expect(contacts.length - again).toBe(truth.first_contact.resolved);
  for (const { team, reason, chance } of truth.resolution) {
    const own = contacts.filter((one) => one.team === team && one.reason === reason);
    const settled = own.filter(({ resolved }) => resolved).length / own.length;
    expect(Math.abs(settled - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / own.length));
  }
  const { kept, of } = truth.deliveries;
  expect(kept / of).toBeGreaterThan(0.86);
  expect(kept / of).toBeLessThan(0.97);
  const pages = [...year.site()].filter(({ type }) => type === 'page');
  const usual = { views: 0, exits: 0 };
  const worst = { views: 0, exits: 0 };
  for (const [at, { name, id }] of pages.entries()) {
    const one = name === truth.site.worst_page.page ? worst : usual;
    one.views += 1;
    const visit = id.split('-')[1];
    if (pages[at + 1]?.id.split('-')[1] !== visit) one.exits += 1;
  }
  expect(worst.exits / worst.views).toBeGreaterThan(1.15 * (usual.exits / usual.views));
  const { visits, of: added } = truth.site.abandoned;
  expect(visits / added).toBeGreaterThan(0.4);
  for (const { conversion, visits: all, ordered } of truth.site.sources)
    expect(Math.abs(ordered / all - conversion)).toBeLessThan(0.01);
});
