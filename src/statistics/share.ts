import type { Interval, Share } from '#src/contract/debrief.ts';
import { normalQuantile } from './distributions.ts';

/**
 * Wilson's interval of a share: [p + z²/2n ± z√(p(1−p)/n + z²/4n²)] ÷ (1 + z²/n). `n` may be an effective number. Null when
 * nothing was measured. Wilson 1927.
 *
 * @example wilson(18, 20) // [0.699, 0.972]
 */
export function wilson(k: number, n: number, level = 0.95): Interval | null {
  if (!(n > 0)) return null;
  const z = normalQuantile(0.5 + level / 2);
  const p = k / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt(Math.max(0, (p * (1 - p)) / n) + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}

/**
 * A share as the contract carries it: numerator, denominator, value and Wilson interval; null when the denominator is 0.
 * Where the numerator is not a part of the denominator (more orders than visitors) the value stands without interval.
 *
 * @example shareOf(18, 20).value // 0.9
 */
export function shareOf(numerator: number, denominator: number): Share {
  if (!(denominator > 0)) return { numerator, denominator, value: null, interval: null };
  const within = numerator >= 0 && numerator <= denominator;
  return {
    numerator,
    denominator,
    value: numerator / denominator,
    interval: within ? wilson(numerator, denominator) : null,
  };
}
