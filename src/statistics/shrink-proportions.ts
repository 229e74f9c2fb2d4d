import gammaln from '@stdlib/math-base-special-gammaln';
import type { Interval } from '#src/contract/debrief.ts';
import { betaQuantile } from './distributions.ts';
import { averagePriors, type Moments } from './prior-grid.ts';

/** What all groups have in common: their mean, and how many observations of a group that mean is worth. */
export interface Shrunk {
  mean: number;
  strength: number;
  groups: { raw: number | null; value: number; interval: Interval }[];
}

/**
 * Beta-binomial shrinkage: k of n in each group, with the groups' own spread deciding how far each is drawn to the common mean,
 * so that 1 of 3 does not top a list. The prior Beta(μs, (1 − μ)s) is averaged over a grid weighted by the marginal likelihood and
 * p(μ, s) ∝ s^(−3/2) (Gelman, Bayesian Data Analysis, §5.3), not fixed at its best value: with few groups a fixed one claims too
 * much. Intervals are those of the Beta with the averaged mean and variance.
 *
 * @example shrinkProportions([{ k: 1, n: 3 }, { k: 30, n: 300 }]).groups[0]?.value // well below .333
 */
export function shrinkProportions(groups: readonly { k: number; n: number }[], level = 0.95): Shrunk {
  const k = groups.reduce((sum, group) => sum + group.k, 0);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const centre = (k + 0.5) / (n + 1);
  const spread = 1 / Math.sqrt((k + 0.5) * (1 - centre)) + 0.5;
  const means = Array.from({ length: 25 }, (_, i) => logistic(logit(centre) + spread * 2.5 * (i / 12 - 1)));
  const averaged = averagePriors({
    groups: groups.length,
    means,
    meanDensity: (mean) => mean * (1 - mean),
    logLikelihood(mean, strength) {
      const a = mean * strength;
      const b = strength - a;
      const base = gammaln(strength) - gammaln(a) - gammaln(b);
      let sum = 0;
      for (const group of groups) {
        sum += base + gammaln(a + group.k) + gammaln(b + group.n - group.k) - gammaln(strength + group.n);
      }
      return sum;
    },
    posterior(index, mean, strength): Moments {
      const group = groups[index] as { k: number; n: number };
      const size = strength + group.n;
      const value = (mean * strength + group.k) / size;
      return { mean: value, variance: (value * (1 - value)) / (size + 1) };
    },
  });
  return {
    mean: averaged.mean,
    strength: averaged.strength,
    groups: groups.map((group, index) => {
      const { mean, variance } = averaged.groups[index] as Moments;
      const size = (mean * (1 - mean)) / variance - 1;
      const edge = (1 - level) / 2;
      const interval: Interval = [
        betaQuantile(edge, mean * size, (1 - mean) * size),
        betaQuantile(1 - edge, mean * size, (1 - mean) * size),
      ];
      return { raw: group.n > 0 ? group.k / group.n : null, value: mean, interval };
    }),
  };
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
