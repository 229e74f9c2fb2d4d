/**
 * Gauss's ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series, which for positive a, b, c has positive terms only and loses nothing.
 *
 * @example hypergeometric(0.243, 2.426, 2.219, 0.9) // 1.9476
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 100_000; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (1 + n))) * z;
    sum += term;
    if (Math.abs(term) <= 1e-16 * Math.abs(sum)) break;
  }
  return sum;
}
