import { rankQuality } from '#src/statistics/rank-quality.ts';
import { type Bought, indexPurchases } from './index-purchases.ts';
import { learnRecommender, METHODS, type Method } from './learn-recommender.ts';

/** How well a method foresaw what customers bought afterwards for the first time. */
export interface Judged {
  method: Method;
  /** Customers who bought something new to them after the split. */
  customers: number;
  products: number;
  /** Means over customers, of lists of `k`. */
  recall: number;
  ndcg: number;
  /** Share of products that stood in anybody's list. */
  coverage: number;
}

/**
 * Judges the methods by a split in time: learnt from what was bought before the day, asked what each customer would buy from then on
 * that they had not bought before. A method that cannot be used on this much data is left out.
 *
 * @param split first day that nothing was learnt from, days since 1970-01-01
 * @example judgeRecommenders(bought, 17_500)[0] // { method: 'popularity', recall: 0.05, ndcg: 0.04, … }
 */
export function judgeRecommenders(bought: readonly Bought[], split: number, k = 20, leastBuyers = 5): Judged[] {
  const indexed = indexPurchases(
    bought.filter(({ day }) => day < split),
    leastBuyers,
  );
  const later = boughtFrom(bought, split, indexed.numberOf);
  return METHODS.flatMap((method) => {
    const recommend = learnRecommender(indexed, method);
    if (recommend === null) return [];
    const seen = new Set<string>();
    let [customers, recall, ndcg] = [0, 0, 0];
    for (const [customer, history] of indexed.histories) {
      const fresh = new Set([...(later.get(customer) ?? [])].filter((item) => !history.has(item)));
      if (fresh.size === 0) continue;
      const listed = recommend(history, k).map(({ product }) => product);
      const quality = rankQuality(
        listed.map((product) => indexed.numberOf.get(product) as number),
        fresh,
        k,
      );
      if (quality === null) continue;
      for (const product of listed) seen.add(product);
      customers += 1;
      recall += quality.recall;
      ndcg += quality.ndcg;
    }
    if (customers === 0) return [];
    const products = indexed.products.length;
    return [
      {
        method,
        customers,
        products,
        recall: recall / customers,
        ndcg: ndcg / customers,
        coverage: seen.size / products,
      },
    ];
  });
}

/** What each customer bought from a day on, of the products known before. */
function boughtFrom(bought: readonly Bought[], split: number, numberOf: ReadonlyMap<string, number>) {
  const after = new Map<string, Set<number>>();
  for (const { customer, product, day } of bought) {
    const item = numberOf.get(product);
    if (day < split || item === undefined) continue;
    after.set(customer, (after.get(customer) ?? new Set<number>()).add(item));
  }
  return after;
}
