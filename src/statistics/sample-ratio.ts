import { chiSquareTail } from './distributions.ts';

/**
 * Whether viewers fell into the arms as the draw meant: p of the chi-square test against equal or given shares. Under .001 something
 * loses viewers of one arm and nothing else of the test can be believed. Fabijan et al. 2019.
 *
 * @example sampleRatioP([5000, 5300]) // 0.0031
 */
export function sampleRatioP(
  counts: readonly number[],
  shares: readonly number[] = counts.map(() => 1 / counts.length),
): number {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (counts.length < 2 || total === 0) return 1;
  const statistic = counts.reduce((sum, n, i) => {
    const meant = total * (shares[i] ?? 0);
    return sum + (n - meant) ** 2 / meant;
  }, 0);
  return chiSquareTail(statistic, counts.length - 1);
}
