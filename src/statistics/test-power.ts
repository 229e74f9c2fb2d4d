import gammaln from '@stdlib/math-base-special-gammaln';
import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import { normalCdf, studentQuantile } from './distributions.ts';

/**
 * P(T ≤ t) of the non-central t with `df` degrees of freedom and non-centrality `shift`: the series in incomplete betas of Lenth 1989
 * (AS 243), summed from its largest term outwards so that large shifts lose nothing.
 *
 * @example nonCentralStudentCdf(2, 10, 1) // 0.8077
 */
export function nonCentralStudentCdf(t: number, df: number, shift: number): number {
  if (t < 0) return 1 - nonCentralStudentCdf(-t, df, -shift);
  const base = normalCdf(-shift);
  if (t === 0) return base;
  const x = (t * t) / (t * t + df);
  const half = (shift * shift) / 2;
  const term = (j: number) => {
    const even = Math.exp(-half + j * Math.log(half || Number.MIN_VALUE) - gammaln(j + 1));
    const odd = Math.exp(-half + j * Math.log(half || Number.MIN_VALUE) - gammaln(j + 1.5)) * (shift / Math.SQRT2);
    return even * betaCdf(x, j + 0.5, df / 2) + odd * betaCdf(x, j + 1, df / 2);
  };
  const middle = Math.floor(half);
  let sum = 0;
  for (let j = middle; j < middle + 5000; j++) {
    const value = term(j);
    sum += value;
    if (Math.abs(value) < 1e-17) break;
  }
  for (let j = middle - 1; j >= 0; j--) {
    const value = term(j);
    sum += value;
    if (Math.abs(value) < 1e-17) break;
  }
  return Math.min(1, Math.max(0, base + sum / 2));
}

/**
 * The chance that a two-sided t test finds a true effect.
 *
 * @param shift effect ÷ standard error
 * @example studentPower(1 * Math.sqrt(30 / 2), 58) // 0.9677: two groups of 30, one standard deviation apart
 */
export function studentPower(shift: number, df: number, alpha = 0.05): number {
  const critical = studentQuantile(1 - alpha / 2, df);
  return nonCentralStudentCdf(-critical, df, shift) + 1 - nonCentralStudentCdf(critical, df, shift);
}
