/** Mean and variance of one group's value. */
export interface Moments {
  mean: number;
  variance: number;
}

/** What the two shrinkage models have in common: a prior given by its mean and its strength (observations it is worth). */
export interface PriorModel {
  groups: number;
  means: readonly number[];
  /** Jacobian of the grid: the grid of means is even on a logit or log scale, the prior flat on the plain one. */
  meanDensity(mean: number): number;
  logLikelihood(mean: number, strength: number): number;
  posterior(group: number, mean: number, strength: number): Moments;
}

const STRENGTHS = Array.from({ length: 24 }, (_, i) => 0.5 * 2 ** (i * 0.75));

/**
 * Averages each group's posterior over a grid of priors, weighted by how well each explains all groups and by
 * p(mean, strength) ∝ strength^(−3/2). Total variance = mean of variances + variance of means.
 *
 * @example averagePriors(model).groups[0]?.mean
 */
export function averagePriors(model: PriorModel): { mean: number; strength: number; groups: Moments[] } {
  const points: { mean: number; strength: number; log: number }[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (const mean of model.means) {
    for (const strength of STRENGTHS) {
      // The grid of strengths is even on a log scale, hence −3/2 + 1.
      const log = model.logLikelihood(mean, strength) - 0.5 * Math.log(strength) + Math.log(model.meanDensity(mean));
      points.push({ mean, strength, log });
      best = Math.max(best, log);
    }
  }
  const kept = points
    .filter(({ log }) => log > best - 14)
    .map((point) => ({ ...point, weight: Math.exp(point.log - best) }));
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  const groups = Array.from({ length: model.groups }, (_, group) => {
    let first = 0;
    let second = 0;
    for (const { mean, strength, weight } of kept) {
      const { mean: value, variance } = model.posterior(group, mean, strength);
      first += weight * value;
      second += weight * (variance + value * value);
    }
    const mean = first / total;
    return { mean, variance: Math.max(second / total - mean * mean, mean * mean * 1e-12) };
  });
  return {
    mean: kept.reduce((sum, { mean, weight }) => sum + mean * weight, 0) / total,
    strength: Math.exp(kept.reduce((sum, { strength, weight }) => sum + Math.log(strength) * weight, 0) / total),
    groups,
  };
}
