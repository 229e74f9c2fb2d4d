import type { Curve } from '#src/contract/debrief.ts';

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** Buckets of one length that cover a stretch; `from_s` is a multiple of it, so that neighbouring stretches share their buckets. */
export interface Buckets {
  from_s: number;
  step_s: number;
  cells: number;
}

/**
 * The finest usual buckets, never under a second, that cover a stretch with at most so many.
 *
 * @example bucketsOf(95, 700, 100) // { from_s: 90, step_s: 10, cells: 61 }
 */
export function bucketsOf(from_s: number, to_s: number, points: number): Buckets {
  const fits = (step_s: number) => {
    const first = Math.floor(from_s / step_s);
    return { from_s: first * step_s, step_s, cells: Math.max(1, Math.ceil(to_s / step_s) - first) };
  };
  for (const step of STEPS_S) {
    const buckets = fits(step);
    if (buckets.cells <= points) return buckets;
  }
  return fits(Math.ceil((to_s - from_s) / (points - 1)));
}

/**
 * A curve in other buckets. A `mean` (viewers at once) is the mean of what a bucket covers; a `sum` is shared out in proportion. What the
 * curve does not cover is 0.
 *
 * @example rebucket({ start_s: 0, step_s: 5, values: [1, 3] }, { from_s: 0, step_s: 10, cells: 1 }, 'mean') // [2]
 */
export function rebucket(curve: Curve, buckets: Buckets, kind: 'mean' | 'sum'): number[] {
  return Array.from({ length: buckets.cells }, (_, cell) => {
    const from = buckets.from_s + cell * buckets.step_s;
    const to = from + buckets.step_s;
    const first = Math.max(0, Math.floor((from - curve.start_s) / curve.step_s));
    const end = Math.min(curve.values.length, Math.ceil((to - curve.start_s) / curve.step_s));
    let [total, covered] = [0, 0];
    for (let at = first; at < end; at++) {
      const start = curve.start_s + at * curve.step_s;
      const overlap = Math.min(to, start + curve.step_s) - Math.max(from, start);
      if (overlap <= 0) continue;
      covered += overlap;
      total += (curve.values[at] ?? 0) * (kind === 'mean' ? overlap : overlap / curve.step_s);
    }
    if (kind === 'sum') return total;
    return covered > 0 ? Math.round((total / covered) * 100) / 100 : 0;
  });
}

/**
 * Counts by bucket, 0 where nothing was said of it.
 *
 * @example spread({ from_s: 0, step_s: 5, cells: 3 }, [1], [7]) // [0, 7, 0]
 */
export function spread({ cells }: Buckets, at: readonly number[], values: readonly number[]): number[] {
  const filled = new Array<number>(cells).fill(0);
  at.forEach((cell, i) => {
    if (cell >= 0 && cell < cells) filled[cell] = (filled[cell] ?? 0) + (values[i] ?? 0);
  });
  return filled;
}
