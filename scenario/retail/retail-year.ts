import type { SourceEvent } from '#src/contract/event.ts';
import type { Pool } from '../people.ts';
import { contactsOf } from './call-centre.ts';
import { type Habits, habitsOf } from './habits.ts';
import { DAY_MS, orderYear } from './orders.ts';
import { ELASTICITY, PAIRS, RANGE, SLOW } from './range.ts';
import type { RetailOrder, RetailTruth, RetailYear } from './retail.ts';
import { planVisits, type SiteCounts, walkVisits } from './site.ts';
import { STORES } from './stores.ts';
import { costsOf, deliveriesOf, reviewsOf, stockOf } from './supply.ts';

const WEEKS = 52;
const BACK_AGAIN = 'ML-GUIR-LUCI';

/** Which year, and of how many people. */
export interface RetailOptions {
  seed: number;
  /** Ends before: nothing is later. */
  now: Date;
  /** How long it is; a year when left out. */
  weeks?: number;
  /** Entries of the customer list, without those who stand in it twice; 700 when left out. */
  customers?: number;
  /** How many come into the stores, as a share of what is usual; 1 when left out. */
  traffic?: number;
  /** Whom they are drawn from: the same pool as the live sessions', so that customers watch as well. */
  pool: Pool;
}

/**
 * A year of a retailer whose truth is known: four stores, a site, a call centre, parcels, prices, a loyalty card, and customers who come,
 * come back, leave, and stand twice in the list. The same options give the same data.
 *
 * @example const { orders, truth } = retailYear({ seed: 4600, now: new Date(), pool: POOLS.fr });
 */
export function retailYear({
  seed,
  now,
  weeks = WEEKS,
  customers: count = 700,
  traffic = 1,
  pool,
}: RetailOptions): RetailYear {
  const days = 7 * weeks;
  const today = Math.floor(now.getTime() / DAY_MS);
  // Ends with a whole week, on a Sunday before today: 1970-01-01 was a Thursday.
  const end = today - ((today + 3) % 7);
  const [from, until] = [(end - days) * DAY_MS, end * DAY_MS];
  const people = habitsOf(seed, pool, count, days);
  const ordered = orderYear({ seed, from, days, people, products: RANGE, traffic });
  const { orders, entries } = ordered;
  const { deliveries, truth: delivered } = deliveriesOf(seed, orders, people, until);
  const service = contactsOf({ seed, from, until, orders, deliveries, people });
  const { visits, sources, worst_page } = planVisits({ seed, from, days, orders, people });
  const { stock, empty } = stockOf(seed, RANGE);
  const walking = { seed, visits, products: RANGE.map(({ id }) => id), people };
  const list = people.flatMap(({ customer, twin }) => (twin === null ? [customer] : [customer, twin]));
  let abandoned: SiteCounts['abandoned'] | undefined;
  const truth: RetailTruth = {
    ...{ stores: ordered.stores, repeat: ordered.repeat, gone: ordered.gone, staying: ordered.staying },
    site: {
      ...{ sources, worst_page },
      get abandoned() {
        if (abandoned === undefined) {
          const counts: SiteCounts = { abandoned: { visits: 0, of: 0 } };
          for (const _ of walkVisits(walking, counts));
          abandoned = counts.abandoned;
        }
        return abandoned;
      },
    },
    ...{ elasticity: ELASTICITY, pairs: PAIRS, slow: { product: SLOW.product, returns: SLOW.returns } },
    duplicates: people.flatMap(({ customer, twin }) => (twin === null ? [] : [[customer.id, twin.id] as const])),
    cards: new Map(list.flatMap(({ id, card }) => (card === null ? [] : [[card, id]]))),
    ...{ ...service.truth, deliveries: delivered, empty, campaign: ordered.campaign },
  };
  return {
    ...{ from, until, products: RANGE, stores: STORES, orders, deliveries, entries, stock, truth },
    customers: seenLast(list, orders, people, from),
    ...{ contacts: service.contacts, staff: service.staff },
    costs: costsOf(seed, from, days),
    reviews: reviewsOf(seed, orders, until),
    *site(): Generator<SourceEvent> {
      yield* walkVisits(walking);
      yield* givenBack(orders, until);
      yield* restocked(until);
    },
  };
}

function seenLast(
  list: RetailYear['customers'],
  orders: readonly RetailOrder[],
  people: readonly Habits[],
  from: number,
): RetailYear['customers'] {
  const last = new Map<string | null, number>();
  for (const { customer, time } of orders) last.set(customer, time);
  const joined = new Map(people.map(({ customer, joined: day }) => [customer.id, from + day * DAY_MS]));
  return list.map((one) => ({ ...one, seen: last.get(one.id) ?? joined.get(one.id) ?? from }));
}

/** One product could not be had for three weeks, and can again. */
function* restocked(until: number): Generator<SourceEvent> {
  for (const [days, quantity] of [
    [26, 0],
    [5, 40],
  ] as const)
    yield {
      ...{ id: `stock-${days}`, type: 'stock', time: until - days * DAY_MS },
      ...{ product: BACK_AGAIN, quantity },
    };
}

/** What tills and the site gave back, in order of time. */
function* givenBack(orders: readonly RetailOrder[], until: number): Generator<SourceEvent> {
  const back = orders.flatMap(({ ref, store, lines, returned }): SourceEvent[] => {
    const { product = '', quantity = 1, amount = 0 } = lines[returned?.line ?? 0] ?? {};
    if (returned === null || returned.time >= until) return [];
    const about = { ref, product, quantity, amount, currency: 'EUR', ...(store !== null && { properties: { store } }) };
    return [{ id: `${ref}-back`, type: 'refund', time: returned.time, ...about }];
  });
  yield* back.sort((a, b) => a.time - b.time);
}
