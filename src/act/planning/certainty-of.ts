import type { Because } from '#src/contract/planning.ts';

const Z95 = 1.96;

/** A ratio to the average with its 95 % range. */
interface Effect {
  ratio: number;
  interval: [number, number];
}

/**
 * How sure a difference is, in one of three words: likely when the range does not hold 1, leaning when it is further from 1 than one
 * standard error, unclear otherwise, and wherever a mix turns its sign round.
 *
 * @example certaintyOf({ ratio: 1.2, interval: [1.02, 1.4] }, null) // 'likely'
 */
export function certaintyOf({ ratio, interval: [low, high] }: Effect, reversedBy: string | null): Because['certainty'] {
  if (reversedBy !== null) return 'unclear';
  if (low > 1 || high < 1) return 'likely';
  const se = (Math.log(high) - Math.log(low)) / (2 * Z95);
  return se > 0 && Math.abs(Math.log(ratio)) >= se ? 'leaning' : 'unclear';
}
