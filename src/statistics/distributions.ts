import gammainc from '@stdlib/math-base-special-gammainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantileOf from '@stdlib/stats-base-dists-beta-quantile';
import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import fCdf from '@stdlib/stats-base-dists-f-cdf';
import gammaQuantileOf from '@stdlib/stats-base-dists-gamma-quantile';
import normalCdfOf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import studentCdfOf from '@stdlib/stats-base-dists-t-cdf';
import studentQuantileOf from '@stdlib/stats-base-dists-t-quantile';

/**
 * P(Z ≤ x) of the standard normal.
 *
 * @example normalCdf(1.96) // 0.975
 */
export function normalCdf(x: number): number {
  return normalCdfOf(x, 0, 1);
}

/**
 * The x with P(Z ≤ x) = p.
 *
 * @example normalQuantile(0.975) // 1.959964
 */
export function normalQuantile(p: number): number {
  const x = normalQuantileOf(p, 0, 1);
  if (!Number.isFinite(x) || (p > 1e-6 && p < 1 - 1e-6)) return x;
  // One Newton step: the package's far tails are right to six digits only.
  const density = normalDensity(x);
  return p < 0.5 ? x - (normalCdf(x) - p) / density : x + (normalCdf(-x) - (1 - p)) / density;
}

/**
 * The height of the standard normal curve at x.
 *
 * @example normalDensity(0) // 0.3989
 */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * Two-sided p of a z value; the small tail is taken directly, so that z = 10 gives 1.5e-23 and not 0.
 *
 * @example normalTwoSided(-1.96) // 0.05
 */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}

/**
 * P(T ≤ t) of Student's t with `df` > 0 degrees of freedom.
 *
 * @example studentCdf(2.776, 4) // 0.975
 */
export function studentCdf(t: number, df: number): number {
  return Number.isFinite(df) ? studentCdfOf(t, df) : normalCdf(t);
}

/**
 * The t with P(T ≤ t) = p.
 *
 * @example studentQuantile(0.975, 4) // 2.776445
 */
export function studentQuantile(p: number, df: number): number {
  return Number.isFinite(df) ? studentQuantileOf(p, df) : normalQuantile(p);
}

/**
 * P(X² ≥ x): the p of a chi-square statistic, through the upper incomplete gamma.
 *
 * @example chiSquareTail(3.841459, 1) // 0.05
 */
export function chiSquareTail(x: number, df: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);
}

/** P(X² ≤ x). */
export function chiSquareAtMost(x: number, df: number): number {
  return chiSquareCdf(x, df);
}

/** P(F ≤ x) with d1 and d2 degrees of freedom. */
export function fAtMost(x: number, d1: number, d2: number): number {
  return fCdf(x, d1, d2);
}

/**
 * P(X ≥ k) of n trials at probability p, through the incomplete beta, so that tiny tails keep their digits.
 *
 * @example binomialTail(8, 10, 0.5) // 0.0546875
 */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return betaCdf(p, k, n - k + 1);
}

/**
 * P(X ≤ k) of n trials at probability p.
 *
 * @example binomialAtMost(2, 10, 0.5) // 0.0546875
 */
export function binomialAtMost(k: number, n: number, p: number): number {
  return binomialTail(n - k, n, 1 - p);
}

/**
 * P(X ≥ k) where n are drawn without putting back from `total`, of which `marked` are marked: one-sided Fisher's exact test (Fisher
 * 1935) that a sample holds more of them than the rest.
 *
 * @example moreInSample(3, 4, 4, 8) // 17/70 = 0.243, the lady tasting tea
 */
export function moreInSample(k: number, n: number, marked: number, total: number): number {
  const choose = (of: number, take: number) => gammaln(of + 1) - gammaln(take + 1) - gammaln(of - take + 1);
  const most = Math.min(n, marked);
  if (k <= Math.max(0, n + marked - total)) return 1;
  let tail = 0;
  for (let x = k; x <= most; x++) {
    tail += Math.exp(choose(marked, x) + choose(total - marked, n - x) - choose(total, n));
  }
  return Math.min(1, tail);
}

/** The x with P(X ≤ x) = p of a Beta(a, b). */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantileOf(p, a, b);
}

/** The x with P(X ≤ x) = p of a Gamma with `shape` and `rate` (mean shape ÷ rate). */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  return gammaQuantileOf(p, shape, rate);
}
