import type { Random } from './random.ts';

/**
 * Standard normal numbers by Marsaglia's polar method (1964), from a seeded stream.
 *
 * @example const normal = normalStream(seededRandom(1)); normal();
 */
export function normalStream(random: Random): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * random.float() - 1;
      const v = 2 * random.float() - 1;
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const stretch = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * stretch;
      return u * stretch;
    }
  };
}
