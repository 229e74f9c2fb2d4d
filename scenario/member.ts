import type { Pool } from './people.ts';
import type { Random } from './random.ts';

const LOYAL_SHARE = 0.4;

/**
 * Draws members of a pool without drawing anybody twice and without remembering who was drawn: steps through the loyal ones
 * and the others by a stride that shares no factor with their number. Throws when the pool is smaller than the audience.
 *
 * @example const next = memberOf(randomFrom(1, 'members'), pool, 500); next() !== next()
 */
export function memberOf(random: Random, pool: Pool, viewers: number): () => number {
  if (viewers > pool.size) throw new Error(`a pool of ${pool.size} cannot give ${viewers} viewers`);
  const loyal = walk(random, 0, pool.loyal);
  const others = walk(random, pool.loyal, pool.size - pool.loyal);
  return () => {
    const first = random.chance(LOYAL_SHARE) ? loyal : others;
    return first() ?? (first === loyal ? others : loyal)() ?? 0;
  };
}

function walk(random: Random, from: number, count: number): () => number | undefined {
  let left = count;
  if (count === 0) return () => undefined;
  let stride = Math.max(1, Math.floor(count * random.between(0.55, 0.7)));
  while (divisor(stride, count) !== 1) stride++;
  let at = random.whole(0, count - 1);
  return () => {
    if (left-- <= 0) return undefined;
    at = (at + stride) % count;
    return from + at;
  };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
