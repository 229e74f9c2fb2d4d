import type { Interval } from '#src/contract/debrief.ts';
import { normalQuantile } from './distributions.ts';

/**
 * The score interval of a rate: events ÷ exposure, the count Poisson: (k + z²/2 ± z√(k + z²/4)) ÷ exposure. It stays above zero, and above
 * nothing where nothing happened. Null without exposure. Rao's score test inverted; Garwood's exact one is wider.
 *
 * @example rateInterval(10, 1) // [5.433, 18.408]
 */
export function rateInterval(events: number, exposure: number, level = 0.95): Interval | null {
  if (!(exposure > 0)) return null;
  const z = normalQuantile(0.5 + level / 2);
  const middle = events + (z * z) / 2;
  const half = z * Math.sqrt(events + (z * z) / 4);
  return [Math.max(0, middle - half) / exposure, (middle + half) / exposure];
}
