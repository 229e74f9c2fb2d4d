import { ease, scoreByEase } from '#src/statistics/ease.ts';
import { fade, type Likeness, type Neighbours, scoreItems, similarItems } from '#src/statistics/similar-items.ts';
import type { Indexed } from './index-purchases.ts';

export const METHODS = ['popularity', 'item_item', 'ease'] as const;
export type Method = (typeof METHODS)[number];

/** EASE inverts a matrix of all products: beyond this many it costs too much for what it brings. */
export const EASE_PRODUCTS = 2000;
const HALF_LIFE_DAYS = 90;
const NEIGHBOURS = 100;
const LAMBDA = 500;
/** Buyers that both of a pair must gain before its lift is believed: below, it is pulled to one. */
const LIFT_PRIOR = 20;
const LIFT_WEIGHT = 0.3;
const POPULAR_SHARE = 0.3;

/** A product proposed to somebody, with the purchases that say most for it (none where it is only what many buy). */
export interface Recommended {
  product: string;
  score: number;
  because: string[];
}

/** Proposes `n` products that a history (product number → last day) does not hold. */
export type Recommend = (history: ReadonlyMap<number, number>, n: number) => Recommended[];

/**
 * Learns from what all customers bought. Popularity: what many bought of late. Item to item: that, times the lifts of one's own purchases
 * (as naive Bayes; each shrunk toward one, recent purchases weigh more). EASE: all weights at once, with a share of popularity, up to
 * 2,000 products. The constants were settled on the sample of docs/method.md. Null where a method cannot be used on so much or so little.
 *
 * @example learnRecommender(indexed, 'item_item')?.(history, 20)[0] // { product: 'sku-9', score: 0.8, because: ['sku-1'] }
 */
export function learnRecommender(indexed: Indexed, method: Method): Recommend | null {
  const { products, last } = indexed;
  if (products.length < 2) return null;
  const popular = popularity(indexed);
  const histories = [...indexed.histories.values()].map((history) => [...history.keys()]);
  const listed = (scores: Float64Array, history: ReadonlyMap<number, number>, n: number, why: Why) =>
    best(scores, history, n).map((item) => ({
      product: products[item] as string,
      score: scores[item] as number,
      because: why(item).map((reason) => products[reason] as string),
    }));
  if (method === 'popularity') return (history, n) => listed(popular, history, n, () => []);
  if (method === 'ease') {
    if (products.length > EASE_PRODUCTS) return null;
    const weights = ease(histories, products.length, LAMBDA);
    const say = (from: number, item: number) => weights[from * products.length + item] as number;
    return (history, n) => {
      const bought = [...history.keys()];
      const scores = scoreByEase(bought, weights, products.length);
      for (const [i, count] of popular.entries())
        scores[i] = (scores[i] as number) + (POPULAR_SHARE * count) / histories.length;
      return listed(scores, history, n, (item) => most(bought, item, say));
    };
  }
  const lift: Likeness = (both, a, b) =>
    Math.max(0, Math.log((both + LIFT_PRIOR) / ((a * b) / histories.length + LIFT_PRIOR)));
  const similar = similarItems(histories, products.length, lift, NEIGHBOURS);
  return (history, n) => {
    const faded = new Map([...history].map(([item, day]) => [item, fade(last - day, 2 * HALF_LIFE_DAYS)]));
    const lifts = scoreItems(faded, similar);
    const scores = lifts.map((sum, i) => (popular[i] as number) * Math.exp(LIFT_WEIGHT * sum));
    const say = (from: number, item: number) => (faded.get(from) ?? 0) * weightOf(similar[from], item);
    return listed(scores, history, n, (item) => most([...history.keys()], item, say));
  };
}

type Why = (item: number) => number[];

/** How many bought each product, the longer ago the less. */
function popularity({ products, histories, last }: Indexed): Float64Array {
  const counts = new Float64Array(products.length);
  for (const history of histories.values()) {
    for (const [item, day] of history) counts[item] = (counts[item] as number) + fade(last - day, HALF_LIFE_DAYS);
  }
  return counts;
}

/** Products not bought yet, best first. */
function best(scores: Float64Array, history: ReadonlyMap<number, number>, n: number): number[] {
  const open = Array.from(scores.keys()).filter((item) => !history.has(item));
  return open.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, n);
}

/** The two purchases that say most for an item. */
function most(bought: readonly number[], item: number, say: (from: number, item: number) => number): number[] {
  return bought
    .map((from) => ({ from, weight: say(from, item) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2)
    .map(({ from }) => from);
}

function weightOf(near: Neighbours | undefined, item: number): number {
  const at = near?.items.indexOf(item) ?? -1;
  return at < 0 ? 0 : ((near as Neighbours).weights[at] as number);
}
