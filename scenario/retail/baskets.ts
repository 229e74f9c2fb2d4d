import type { CatalogueProduct } from '../catalogue.ts';
import { type Random, randomFrom } from '../random.ts';
import { weeklyPrices } from './prices.ts';
import { PAIRS, SLOW } from './range.ts';
import type { RetailLine } from './retail.ts';

/** Products in a basket on average, before those that go with another. */
const LINES = 1.5;

/** Draws what somebody takes in a week; empty where they find nothing, as then they buy nothing. */
export type DrawBasket = (random: Random, week: number) => RetailLine[];

/**
 * Each product is taken or not by itself, the likelier the lower its price then, so that what was planted is exactly what sales answer;
 * then what goes with it.
 *
 * @example const draw = drawBaskets(1, RANGE, 52); draw(random, 3) // [{ product: 'ML-BOUG-PIN', quantity: 1, amount: 3000 }]
 */
export function drawBaskets(seed: number, products: readonly CatalogueProduct[], weeks: number): DrawBasket {
  const popular = randomFrom(seed, 'popular');
  const weights = products.map(({ id, price }) =>
    id === SLOW.product ? 0.03 : Math.exp(0.35 * popular.normal()) * (price > 7000 ? 0.45 : 1),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const prices = products.map((product) => weeklyPrices(seed, product, weeks));
  const places = new Map(products.map(({ id }, place) => [id, place]));
  const lineOf = (place: number, week: number, quantity: number): RetailLine => {
    const price = prices[place]?.[week]?.price ?? products[place]?.price ?? 0;
    return { product: products[place]?.id ?? '', quantity, amount: price * quantity };
  };
  return (random, week) => {
    const lines: RetailLine[] = [];
    for (const [place, weight] of weights.entries()) {
      const demand = prices[place]?.[week]?.demand ?? 1;
      if (random.chance(Math.min(0.9, (LINES * weight * demand) / sum))) lines.push(lineOf(place, week, 1));
    }
    for (const { from, to, chance } of PAIRS) {
      const has = (product: string) => lines.some((line) => line.product === product);
      if (has(from) && !has(to) && random.chance(chance)) lines.push(lineOf(places.get(to) ?? 0, week, 1));
    }
    return lines;
  };
}
