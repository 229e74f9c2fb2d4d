import type { CatalogueProduct } from '../catalogue.ts';
import { randomFrom } from '../random.ts';
import { ELASTICITY, USUAL_ELASTICITY } from './range.ts';

const PROMOTED = 0.16;
const CUTS = [0.1, 0.15, 0.2, 0.25] as const;

/**
 * What a product costs each week, and how its sales answer: a product is promoted now and then, at random, and two in five get dearer
 * for good somewhere in the year.
 *
 * @returns price in minor units, and what demand is multiplied by, by week
 * @example weeklyPrices(1, product, 52)[3] // { price: 2610, demand: 1.23 }
 */
export function weeklyPrices(
  seed: number,
  { id, category, price }: CatalogueProduct,
  weeks: number,
): { price: number; demand: number }[] {
  const random = randomFrom(seed, `prices ${id}`);
  const dearer = random.chance(0.4) ? random.whole(10, weeks - 10) : weeks;
  const elasticity = ELASTICITY[category] ?? USUAL_ELASTICITY;
  return Array.from({ length: weeks }, (_, week) => {
    const cut = random.chance(PROMOTED) ? random.pick(CUTS) : 0;
    const now = Math.round((price * (1 - cut) * (week >= dearer ? 1.08 : 1)) / 10) * 10;
    return { price: now, demand: (now / price) ** elasticity };
  });
}
