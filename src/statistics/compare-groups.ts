import type { Interval } from '#src/contract/debrief.ts';
import {
  binomialAtMost,
  binomialTail,
  normalQuantile,
  normalTwoSided,
  studentCdf,
  studentQuantile,
} from './distributions.ts';
import { wilson } from './share.ts';

/** A difference (or ratio) of two groups, with what chance alone would do. */
export interface Comparison {
  estimate: number;
  interval: Interval;
  p: number;
  se: number;
  df: number;
}

/** Mean, variance (n − 1) and number of a group. */
export interface Sample {
  n: number;
  mean: number;
  variance: number;
}

/**
 * n, mean and variance of values.
 *
 * @example sampleOf([1, 2, 3]) // { n: 3, mean: 2, variance: 1 }
 */
export function sampleOf(values: readonly number[]): Sample {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { n, mean, variance };
}

/**
 * Difference of two means without assuming equal spread (Welch 1947); null with fewer than two values on a side.
 *
 * @example compareMeans(sampleOf([5, 6, 7]), sampleOf([1, 2, 3]))?.estimate // 4
 */
export function compareMeans(a: Sample, b: Sample, level = 0.95): Comparison | null {
  if (a.n < 2 || b.n < 2) return null;
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  const se = Math.sqrt(va + vb);
  if (se === 0) return null;
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const estimate = a.mean - b.mean;
  const half = studentQuantile(0.5 + level / 2, df) * se;
  const p = Math.min(1, 2 * studentCdf(-Math.abs(estimate / se), df));
  return { estimate, interval: [estimate - half, estimate + half], p, se, df };
}

/**
 * Difference of two shares: Newcombe's interval (1998, method 10, from the two Wilson intervals) and the pooled z test's p. Null when
 * one side has nobody.
 *
 * @example compareShares({ k: 56, n: 70 }, { k: 48, n: 80 })?.interval // [0.0524, 0.3339]
 */
export function compareShares(
  a: { k: number; n: number },
  b: { k: number; n: number },
  level = 0.95,
): Comparison | null {
  const wilsonA = wilson(a.k, a.n, level);
  const wilsonB = wilson(b.k, b.n, level);
  if (wilsonA === null || wilsonB === null) return null;
  const pa = a.k / a.n;
  const pb = b.k / b.n;
  const estimate = pa - pb;
  const interval: Interval = [
    estimate - Math.hypot(pa - wilsonA[0], wilsonB[1] - pb),
    estimate + Math.hypot(wilsonA[1] - pa, pb - wilsonB[0]),
  ];
  const pooled = (a.k + b.k) / (a.n + b.n);
  const underNull = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  const p = underNull > 0 ? normalTwoSided(estimate / underNull) : 1;
  const se = (interval[1] - interval[0]) / (2 * normalQuantile(0.5 + level / 2));
  return { estimate, interval, p, se, df: Number.POSITIVE_INFINITY };
}

/**
 * Ratio of two rates (events per exposure) with the exact conditional test: given both counts, the first is binomial. The interval
 * is on the log scale with ½ added to each count, so that it stays finite. `se` is that of the log. Null without exposure or events.
 *
 * @example compareRates({ events: 20, exposure: 10 }, { events: 10, exposure: 10 })?.estimate // 2
 */
export function compareRates(
  a: { events: number; exposure: number },
  b: { events: number; exposure: number },
  level = 0.95,
): Comparison | null {
  const n = a.events + b.events;
  if (!(a.exposure > 0) || !(b.exposure > 0) || n === 0) return null;
  const share = a.exposure / (a.exposure + b.exposure);
  const p = Math.min(1, 2 * Math.min(binomialTail(a.events, n, share), binomialAtMost(a.events, n, share)));
  const se = Math.sqrt(1 / (a.events + 0.5) + 1 / (b.events + 0.5));
  const log = Math.log(((a.events + 0.5) / a.exposure) * (b.exposure / (b.events + 0.5)));
  const half = normalQuantile(0.5 + level / 2) * se;
  const estimate = b.events > 0 ? a.events / a.exposure / (b.events / b.exposure) : Math.exp(log);
  return { estimate, interval: [Math.exp(log - half), Math.exp(log + half)], p, se, df: Number.POSITIVE_INFINITY };
}
