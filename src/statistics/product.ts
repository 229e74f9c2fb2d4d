import type { Interval } from '#src/contract/debrief.ts';

/** A figure with its interval. */
export interface Told {
  value: number;
  interval: Interval;
}

/**
 * The product of independent figures of which none is negative, its interval made of theirs, one after the other: ab − √((b(a − la))² + (a(b − lb))²) to
 * ab + √((b(ua − a))² + (a(ub − b))²) (MOVER, first order; Zou, Huo & Taleban 2009). A figure that is known for sure has both ends where it is.
 *
 * @example productOf([{ value: 10, interval: [8, 12] }, { value: 3, interval: [3, 3] }]) // { value: 30, interval: [24, 36] }
 */
export function productOf(factors: readonly Told[]): Told {
  return factors.reduce(
    (a, b): Told => {
      const value = a.value * b.value;
      const below = Math.hypot(b.value * (a.value - a.interval[0]), a.value * (b.value - b.interval[0]));
      const above = Math.hypot(b.value * (a.interval[1] - a.value), a.value * (b.interval[1] - b.value));
      return { value, interval: [value - below, value + above] };
    },
    { value: 1, interval: [1, 1] },
  );
}
