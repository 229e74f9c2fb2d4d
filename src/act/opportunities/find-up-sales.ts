import { setImmediate as othersTurn } from 'node:timers/promises';
import { indexPurchases } from '#src/customer/recommend/index-purchases.ts';
import { learnRecommender } from '#src/customer/recommend/learn-recommender.ts';
import { median } from '#src/statistics/quantiles.ts';
import { type Found, type FoundPerson, reason } from './found.ts';
import type { Facts } from './gather-facts.ts';
import { priceOf } from './price-of.ts';

/** Dearer than what somebody usually pays in the category by this much at least; by more than the other it is no step up any more. */
const STEP = [1.2, 2.5] as const;
const LEAST_BUYERS = 5;
const LEAST_PEOPLE = 10;
/** Of what is recommended to somebody, the first so many. */
const LOOKED_AT = 3;
const MOST = 5;
/** Who bought last, within so many days: scoring two thousand products takes milliseconds a person. */
const RECENT_DAYS = 180;
const MOST_PEOPLE = 5_000;
/** So many at a time, and then whoever else waits has their turn. */
const AT_ONCE = 5;

/**
 * Whom a dearer product of a category they know suits: among the first three that the recommender (item to item) has for them, and 1.2 to 2.5
 * times what they usually pay there. Of those who bought within 180 days the last 5,000; the five products that would bring most.
 *
 * @example (await findUpSales(facts))[0]?.products // ['serum-large']
 */
export async function findUpSales({ lines, products, waiting, today }: Facts): Promise<Found[]> {
  const known = lines.filter(({ customer, product }) => customer !== '' && products.has(product));
  const indexed = indexPurchases(known, LEAST_BUYERS);
  const recommend = learnRecommender(indexed, 'item_item');
  if (recommend === null) return [];
  const sold = Map.groupBy(lines, ({ product }) => product);
  const prices = new Map([...products.keys()].map((id) => [id, priceOf(id, products, sold.get(id) ?? [])]));
  const bought = Map.groupBy(known, ({ customer }) => customer);
  const people = new Map<string, (FoundPerson & { usual: number })[]>();
  const recent = [...indexed.histories]
    .map(([customer, history]) => ({ customer, history, last: Math.max(...history.values()) }))
    .filter(({ customer, last }) => last > today - RECENT_DAYS && !waiting.has(customer))
    .sort((a, b) => b.last - a.last)
    .slice(0, MOST_PEOPLE);
  for (const [at, { customer, history }] of recent.entries()) {
    if (at % AT_ONCE === 0) await othersTurn();
    const own = bought.get(customer) ?? [];
    for (const { product } of recommend(history, LOOKED_AT)) {
      const category = products.get(product)?.category;
      const price = prices.get(product) ?? 0;
      if (!category) continue;
      const usual = median(
        own.flatMap((one) => (products.get(one.product)?.category === category ? [one.paid / one.units] : [])),
      );
      if (usual === null || usual <= 0 || price < STEP[0] * usual || price > STEP[1] * usual) continue;
      const named = people.get(product) ?? [];
      named.push({ customer, products: [product], usual });
      people.set(product, named);
      break;
    }
  }
  return [...people]
    .filter(([, named]) => named.length >= LEAST_PEOPLE)
    .map(([product, named]): Found => {
      const usual = Math.round(median(named.map((one) => one.usual)) ?? 0);
      const price = prices.get(product) ?? 0;
      return {
        ...{ kind: 'up_sell', subject: product, products: [product], worth: price - usual },
        people: named.map(({ customer, products: proposed }) => ({ customer, products: proposed ?? [] })),
        reasons: [reason('price', 'money', price), reason('usual_price', 'money', usual)],
      };
    })
    .sort((a, b) => (b.people?.length ?? 0) * (b.worth ?? 0) - (a.people?.length ?? 0) * (a.worth ?? 0))
    .slice(0, MOST);
}
