import type { CatalogueProduct } from '../catalogue.ts';
import { type Random, randomFrom } from '../random.ts';
import { type DrawBasket, drawBaskets } from './baskets.ts';
import type { Habits } from './habits.ts';
import { SLOW } from './range.ts';
import type { RetailLine, RetailOrder, RetailTruth } from './retail.ts';
import { STORES } from './stores.ts';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SHIPPING = 490;
const FREE_FROM = 6000;
/** Sums of so many exponential waits: somebody's purchases come fairly evenly. */
const EVEN = 4;
const WHY = ['trop petit', 'ne plaît pas', 'arrivé abîmé', 'autre couleur'] as const;
/** Who has been silent for so many of their own gaps has left, as far as anybody can tell. */
const SILENT_GAPS = 3;
/** Whoever has not bought for so long is written to. */
const CAMPAIGN = { day: 270, silent: 60, held_out: 0.3, uplift: 0.16, within: 10 } as const;
/** More and fewer people through the week, from Monday; stores are closed on Sundays. */
const WEEKDAYS = [0.8, 0.85, 1, 0.95, 1.15, 1.5, 0] as const;

/** Purchases before they are orders: who, when, where. */
interface Purchase {
  day: number;
  habits: Habits | null;
  store: string | null;
}

/** All that was ordered in the year, at tills and on the site, with what the stores' doors counted. */
export interface Ordered {
  orders: RetailOrder[];
  entries: { store: string; time: number; entered: number }[];
  stores: RetailTruth['stores'];
  campaign: RetailTruth['campaign'];
  gone: string[];
  staying: string[];
  repeat: RetailTruth['repeat'];
}

/**
 * Lives the year through: each customer buys at their own pace until they leave, strangers buy at the tills so that each store sells to
 * the planted share of those who come in, and a campaign to silent customers brings some of them back.
 *
 * @param from first midnight of the year, a Monday, in milliseconds
 * @example orderYear({ seed: 1, from, days: 364, people, products: RANGE, traffic: 1 }).orders.length
 */
export function orderYear(of: {
  seed: number;
  from: number;
  days: number;
  people: readonly Habits[];
  products: readonly CatalogueProduct[];
  traffic: number;
}): Ordered {
  const { seed, from, days, people, products } = of;
  const draw = drawBaskets(seed, products, Math.ceil(days / 7));
  const random = randomFrom(seed, 'orders');
  const when = people.map((habits) => purchaseDays(seed, habits, days));
  const campaign = mailSilent(seed, people, when, from);
  const purchases = people.flatMap((habits, place) =>
    (when[place] ?? []).map((day): Purchase => {
      const closed = WEEKDAYS[day % 7] === 0;
      const inStore = random.chance(habits.in_store);
      return {
        day: inStore && closed ? Math.min(days - 1, day + 1) : day,
        habits,
        store: inStore ? habits.store : null,
      };
    }),
  );
  const { strangers, entries, stores } = openDoors(of, purchases);
  const all = [...purchases, ...strangers].sort((a, b) => a.day - b.day);
  const orders = all.map((purchase, n) => orderOf(random, draw, products, purchase, from, n));
  orders.sort((a, b) => a.time - b.time);
  const last = when.map((own) => own.at(-1) ?? 0);
  const bought = people.map((_, place) => (when[place]?.length ?? 0) > 1);
  const silent = (place: number) => (days - (last[place] ?? 0)) / (people[place]?.gap ?? 1);
  const ids = (is: (place: number) => boolean) =>
    people.flatMap(({ customer }, place) => (is(place) ? [customer.id] : []));
  return {
    ...{ orders, entries, campaign },
    stores: stores.map((one) => ({ ...one, buyers: buyersIn(orders, people, one.store) })),
    gone: ids((place) => people[place]?.left !== null && bought[place] === true && silent(place) > SILENT_GAPS),
    staying: ids((place) => people[place]?.left === null && bought[place] === true),
    repeat: {
      buyers: when.filter((own) => own.length > 0).length,
      again: when.filter((own) => new Set(own).size > 1).length,
    },
  };
}

function purchaseDays(seed: number, { customer, joined, left, gap }: Habits, days: number): number[] {
  const random = randomFrom(seed, `buys ${customer.id}`);
  const own: number[] = [];
  let at = joined + random.between(0, gap / 2);
  while (at < Math.min(days - 1, left ?? days)) {
    if (at >= 0) own.push(Math.floor(at));
    let wait = 0;
    for (let n = 0; n < EVEN; n++) wait += random.wait(gap / EVEN);
    at += Math.max(1, wait);
  }
  return own;
}

/** Adds what the campaign brought to the days of those who got it. */
function mailSilent(seed: number, people: readonly Habits[], when: number[][], from: number): RetailTruth['campaign'] {
  const random = randomFrom(seed, 'campaign');
  const { day, silent, held_out, uplift, within } = CAMPAIGN;
  const treated: string[] = [];
  const kept: string[] = [];
  for (const [place, { customer }] of people.entries()) {
    const before = (when[place] ?? []).filter((one) => one < day);
    if (customer.newsletter !== true || before.length === 0 || day - (before.at(-1) ?? 0) < silent) continue;
    const holds = random.chance(held_out);
    (holds ? kept : treated).push(customer.id);
    if (!holds && random.chance(uplift)) {
      when[place] = [...(when[place] ?? []), day + random.whole(1, within - 1)].sort((a, b) => a - b);
    }
  }
  return { at: from + day * DAY_MS + 9 * HOUR_MS, treated, held_out: kept, uplift };
}

/** Who comes in, and the strangers among them who buy, beside the customers who do. */
function openDoors(
  { seed, from, days, traffic }: { seed: number; from: number; days: number; traffic: number },
  purchases: readonly Purchase[],
) {
  const random = randomFrom(seed, 'doors');
  const known = Map.groupBy(
    purchases.filter(({ store }) => store !== null),
    ({ store, day }) => `${store} ${day}`,
  );
  const strangers: Purchase[] = [];
  const entries: Ordered['entries'] = [];
  const stores = STORES.map(({ id, entries: usual, conversion }) => {
    let [entered, sold] = [0, 0];
    for (let day = 0; day < days; day++) {
      const own = known.get(`${id} ${day}`)?.length ?? 0;
      const expected = usual * traffic * (WEEKDAYS[day % 7] ?? 1);
      if (expected === 0) continue;
      const people = Math.max(own, Math.round(expected + Math.sqrt(expected) * random.normal()));
      let buying = 0;
      for (let one = 0; one < people; one++) buying += Number(random.chance(conversion));
      for (let one = own; one < buying; one++) strangers.push({ day, habits: null, store: id });
      const morning = Math.round(people * 0.3);
      const noon = Math.round(people * 0.3);
      for (const [hour, some] of [
        [9, morning],
        [12, noon],
        [15, people - morning - noon],
      ] as const)
        entries.push({ store: id, time: from + day * DAY_MS + hour * HOUR_MS, entered: some });
      entered += people;
      sold += Math.max(own, buying);
    }
    return { store: id, conversion, entries: entered, orders: sold };
  });
  entries.sort((a, b) => a.time - b.time);
  return { strangers, entries, stores };
}

function orderOf(
  random: Random,
  draw: DrawBasket,
  products: readonly CatalogueProduct[],
  { day, habits, store }: Purchase,
  from: number,
  n: number,
): RetailOrder {
  const week = Math.floor(day / 7);
  let lines: RetailLine[] = draw(random, week);
  // Who came to buy takes something else where nothing of the first look was theirs.
  while (lines.length === 0) lines = draw(random, week);
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  const time =
    from + day * DAY_MS + Math.round(random.between(store === null ? 5 : 8, store === null ? 21 : 17) * HOUR_MS);
  const entry = habits?.twin != null && random.chance(0.4) ? habits.twin : habits?.customer;
  // A till knows who has a card only.
  const customer = store !== null && entry?.card === null ? null : (entry?.id ?? null);
  const line = random.whole(0, lines.length - 1);
  const product = lines[line]?.product ?? '';
  const returns = product === SLOW.product ? SLOW.returns : (products.find(({ id }) => id === product)?.returns ?? 0);
  return {
    ...{ ref: `${store ?? 'W'}-${100_000 + n}`, time, store, lines, customer },
    amount: goods + (store === null && goods < FREE_FROM ? SHIPPING : 0),
    returned: random.chance(returns)
      ? { time: time + Math.round(random.between(4, 16) * DAY_MS), line, reason: random.pick(WHY) }
      : null,
  };
}

/** Distinct known customers, twins as one, and every order of somebody unknown. */
function buyersIn(orders: readonly RetailOrder[], people: readonly Habits[], store: string): number {
  const twins = new Map(people.flatMap(({ twin, customer }) => (twin === null ? [] : [[twin.id, customer.id]])));
  const own = orders.filter((order) => order.store === store);
  const known = new Set(own.flatMap(({ customer }) => (customer === null ? [] : [twins.get(customer) ?? customer])));
  return known.size + own.filter(({ customer }) => customer === null).length;
}
