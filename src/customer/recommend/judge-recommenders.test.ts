import { describe, expect, it } from 'vitest';
import { seededRandom } from '#src/statistics/random.ts';
import { type Bought, indexPurchases } from './index-purchases.ts';
import { judgeRecommenders } from './judge-recommenders.ts';
import { learnRecommender } from './learn-recommender.ts';

/** Four tastes of twelve products each; customers buy of one taste nine times in ten, over a hundred days. */
function customersWithTastes(): Bought[] {
  const random = seededRandom(7);
  return Array.from({ length: 600 }, (_, c) => c).flatMap((c) =>
    Array.from({ length: 12 }, () => {
      const taste = random.float() < 0.9 ? c % 4 : Math.floor(random.float() * 4);
      const product = `t${taste}-${Math.floor(random.float() * 12)}`;
      return { customer: `c${c}`, product, day: Math.floor(random.float() * 100) };
    }),
  );
}

describe('recommendations', () => {
  it('both ways to personalise foresee far more than what is popular, where tastes differ', () => {
    const judged = judgeRecommenders(customersWithTastes(), 70, 8);
    const recall = Object.fromEntries(judged.map((one) => [one.method, one.recall]));
    expect(recall['popularity']).toBeLessThan(0.3);
    expect(recall['item_item']).toBeGreaterThan(0.6);
    expect(recall['ease']).toBeGreaterThan(0.6);
  });

  it('says which purchases speak for a product, and never proposes what was bought', () => {
    const indexed = indexPurchases(customersWithTastes(), 5);
    const taste = (product: string | undefined) => product?.split('-')[0];
    for (const method of ['item_item', 'ease'] as const) {
      const history = new Map(['t2-0', 't2-1', 't2-2'].map((sku) => [indexed.numberOf.get(sku) as number, 99]));
      const listed = learnRecommender(indexed, method)?.(history, 5) ?? [];
      expect(listed).toHaveLength(5);
      for (const { product, because } of listed) {
        expect(taste(product)).toBe('t2');
        expect(['t2-0', 't2-1', 't2-2']).not.toContain(product);
        expect(because.length).toBeGreaterThan(0);
        expect(because.every((bought) => ['t2-0', 't2-1', 't2-2'].includes(bought))).toBe(true);
      }
    }
  });

  it('leaves out what too few bought, and refuses to learn from nothing', () => {
    const bought = [
      { customer: 'a', product: 'x', day: 1 },
      { customer: 'b', product: 'x', day: 2 },
      { customer: 'b', product: 'y', day: 2 },
    ];
    expect(indexPurchases(bought, 2).products).toEqual(['x']);
    expect(learnRecommender(indexPurchases(bought, 2), 'popularity')).toBeNull();
    expect(judgeRecommenders(bought, 0)).toEqual([]);
  });
});
