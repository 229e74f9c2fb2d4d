import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers that the same seed always repeats. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform integer from `from` to `to`, both included. */
  int(from: number, to: number): number;
}

/**
 * Seeded random numbers (xoroshiro128+), so that every shuffle and bootstrap can be repeated.
 *
 * @example seededRandom(42).int(1, 6)
 */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return { float: () => uniformFloat64(generator), int: (from, to) => uniformInt(generator, from, to) };
}

/**
 * Shuffles in place (Fisher–Yates) and returns the same array.
 *
 * @example shuffle([1, 2, 3], seededRandom(1))
 */
export function shuffle<Item>(items: Item[], random: Random): Item[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    const held = items[i] as Item;
    items[i] = items[j] as Item;
    items[j] = held;
  }
  return items;
}
