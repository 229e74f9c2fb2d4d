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
/** Recommending to more people takes minutes. */
const MOST_PEOPLE = 20_000;

/**
 * Whom a dearer product of a category they know suits: among the first three that the recommender (item to item) has for them, and 1.2 to 2.5
 * times what they usually pay there. The five products that would bring most.
 *
 * @example findUpSales(facts)[0]?.products // ['serum-large']
 */
export function findUpSales({ lines, products, waiting }: Facts): Found[] {
  const known = lines.filter(({ customer, product }) => customer !== '' && products.has(product));
  const indexed = indexPurchases(known, LEAST_BUYERS);
  const recommend = learnRecommender(indexed, 'item_item');
  if (recommend === null) return [];
  const prices = new Map(
    [...products.keys()].map((id) => [id, priceOf(id, products, products.get(id)?.price == null ? lines : [])]),
  );
  const bought = Map.groupBy(known, ({ customer }) => customer);
  const people = new Map<string, (FoundPerson & { usual: number })[]>();
  for (const [customer, history] of [...indexed.histories].slice(0, MOST_PEOPLE)) {
    if (waiting.has(customer)) continue;
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
