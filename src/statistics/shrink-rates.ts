import gammaln from '@stdlib/math-base-special-gammaln';
import type { Interval } from '#src/contract/debrief.ts';
import { gammaQuantile } from './distributions.ts';
import { averagePriors, type Moments } from './prior-grid.ts';
import type { Shrunk } from './shrink-proportions.ts';

/**
 * Gamma-Poisson shrinkage: events over an exposure (viewer-minutes, seconds on screen) in each group, drawn to the common rate by
 * as much as the groups' own spread says. The prior Gamma(μs, s) — mean rate μ, worth s units of exposure — is averaged over a grid as in
 * `shrinkProportions`. Rates are in events per unit of exposure.
 *
 * @example shrinkRates([{ events: 3, exposure: 1 }, { events: 100, exposure: 100 }]).groups[0]?.value // between 1 and 3
 */
export function shrinkRates(groups: readonly { events: number; exposure: number }[], level = 0.95): Shrunk {
  const events = groups.reduce((sum, group) => sum + group.events, 0);
  const exposure = groups.reduce((sum, group) => sum + group.exposure, 0);
  if (exposure <= 0)
    return { mean: 0, strength: 0, groups: groups.map(() => ({ raw: null, value: 0, interval: [0, 0] })) };
  const centre = (events + 0.5) / exposure;
  const spread = 1 / Math.sqrt(events + 0.5) + 0.5;
  const means = Array.from({ length: 25 }, (_, i) => centre * Math.exp(spread * 2.5 * (i / 12 - 1)));
  // Strength is in units of exposure: the grid is laid in "events the prior is worth" and divided by the mean rate.
  const averaged = averagePriors({
    groups: groups.length,
    means,
    meanDensity: (mean) => mean,
    logLikelihood(mean, strength) {
      const rate = strength / centre;
      const shape = mean * rate;
      const base = shape * Math.log(rate) - gammaln(shape);
      let sum = 0;
      for (const group of groups) {
        if (group.exposure <= 0) continue;
        sum += base + gammaln(shape + group.events) - (shape + group.events) * Math.log(rate + group.exposure);
      }
      return sum;
    },
    posterior(index, mean, strength): Moments {
      const group = groups[index] as { events: number; exposure: number };
      const rate = strength / centre + group.exposure;
      const value = ((mean * strength) / centre + group.events) / rate;
      return { mean: value, variance: value / rate };
    },
  });
  return {
    mean: averaged.mean,
    strength: averaged.strength / centre,
    groups: groups.map((group, index) => {
      const { mean, variance } = averaged.groups[index] as Moments;
      const edge = (1 - level) / 2;
      const rate = mean / variance;
      const interval: Interval = [gammaQuantile(edge, mean * rate, rate), gammaQuantile(1 - edge, mean * rate, rate)];
      return { raw: group.exposure > 0 ? group.events / group.exposure : null, value: mean, interval };
    }),
  };
}
