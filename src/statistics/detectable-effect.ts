import { studentQuantile } from './distributions.ts';

/**
 * The smallest true effect that this much data would find in four cases of five: (t.975 + t.80)·SE, in the unit of the standard
 * error. Shown beside every "no difference". `df` is infinite for shares and counts.
 *
 * @example minimumDetectableEffect(1) // 2.80
 */
export function minimumDetectableEffect(se: number, df: number = Number.POSITIVE_INFINITY): number {
  return (studentQuantile(0.975, df) + studentQuantile(0.8, df)) * se;
}
