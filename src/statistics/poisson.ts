import gammainc from '@stdlib/math-base-special-gammainc';

/**
 * P(X ≥ k) of a Poisson count with mean `mu`, through the incomplete gamma, so that 1e-60 stays 1e-60.
 *
 * @example poissonTail(5, 1) // 0.0036598
 */
export function poissonTail(k: number, mu: number): number {
  if (k <= 0) return 1;
  if (mu <= 0) return 0;
  return gammainc(mu, Math.ceil(k), true, false);
}

/**
 * P(X ≤ k) of a Poisson count with mean `mu`.
 *
 * @example poissonAtMost(0, 3) // 0.0497871
 */
export function poissonAtMost(k: number, mu: number): number {
  if (k < 0) return 0;
  if (mu <= 0) return 1;
  return gammainc(mu, Math.floor(k) + 1, true, true);
}

/**
 * How much better "this stretch has its own rate" explains a count than "it has the usual one": the scan statistic's
 * log-likelihood ratio of a Poisson count, c·ln(c/e) − (c − e), signed (positive for more than usual, negative for less).
 * Kulldorff 1997, with the expectation known from outside the stretch.
 *
 * @example poissonExcess(20, 10) // 3.863
 */
export function poissonExcess(observed: number, expected: number): number {
  if (expected <= 0) return 0;
  const ratio = observed > 0 ? observed * Math.log(observed / expected) - (observed - expected) : expected;
  // Beside the expectation the two terms cancel, and rounding may leave less than nothing.
  const excess = Math.max(0, ratio);
  return observed >= expected ? excess : -excess;
}
