import type { Interval } from '#src/contract/debrief.ts';
import { normalQuantile, normalTwoSided } from './distributions.ts';

/**
 * The difference a − b of two independent figures, its interval made of theirs: a − b − √((a − la)² + (ub − b)²) to a − b +
 * √((ua − a)² + (b − lb)²) (MOVER; Zou & Donner 2008, Newcombe 1998 where both are Wilson's). `p` is the level at which it would
 * just reach 0, so that p < 1 − level says the same as an interval that leaves 0 out.
 *
 * @example differenceOf({ value: 0.8, interval: [0.692, 0.877] }, { value: 0.6, interval: [0.49, 0.7] })?.interval // [0.0524, 0.334]
 */
export function differenceOf(
  a: { value: number; interval: Interval },
  b: { value: number; interval: Interval },
  level = 0.95,
): { estimate: number; interval: Interval; p: number } {
  const estimate = a.value - b.value;
  const below = Math.hypot(a.value - a.interval[0], b.interval[1] - b.value);
  const above = Math.hypot(a.interval[1] - a.value, b.value - b.interval[0]);
  const toZero = estimate > 0 ? below : above;
  const p = estimate === 0 ? 1 : toZero > 0 ? normalTwoSided((estimate / toZero) * normalQuantile(0.5 + level / 2)) : 0;
  return { estimate, interval: [estimate - below, estimate + above], p };
}
