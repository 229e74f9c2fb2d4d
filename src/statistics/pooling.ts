import type { Interval } from '#src/contract/debrief.ts';
import { normalQuantile } from './distributions.ts';

/** An estimate with its variance (squared standard error). */
export interface Estimate {
  value: number;
  variance: number;
}

/** Estimates pooled with their differences kept: the mean, how much they truly differ (τ²), and each one shrunk. */
export interface Pooled {
  k: number;
  mean: number;
  se: number;
  interval: Interval;
  tau2: number;
  /** Cochran's Q and the share of variation that is not chance, 0–1. */
  q: number;
  i2: number;
  shrunk: { value: number; se: number; interval: Interval; weight: number }[];
}

/**
 * DerSimonian–Laird random effects: τ² = max(0, (Q − (k − 1)) ÷ (Σw − Σw²/Σw)); each estimate is then shrunk toward the mean by
 * λ = τ²/(τ² + v), with variance λv + (1 − λ)²·se². Null without estimates. DerSimonian & Laird 1986; Raudenbush & Bryk 1985.
 *
 * @example derSimonianLaird([{ value: 0.1, variance: 0.01 }, { value: 0.5, variance: 0.01 }])?.tau2 // 0.07
 */
export function derSimonianLaird(estimates: readonly Estimate[], level = 0.95): Pooled | null {
  const k = estimates.length;
  if (k === 0) return null;
  const fixed = weightedMean(estimates, 0);
  let q = 0;
  let weights = 0;
  let squares = 0;
  for (const { value, variance } of estimates) {
    const weight = 1 / variance;
    q += weight * (value - fixed.mean) ** 2;
    weights += weight;
    squares += weight * weight;
  }
  const room = weights - squares / weights;
  const tau2 = k > 1 && room > 0 ? Math.max(0, (q - (k - 1)) / room) : 0;
  const { mean, se } = weightedMean(estimates, tau2);
  const z = normalQuantile(0.5 + level / 2);
  const shrunk = estimates.map(({ value, variance }) => {
    const weight = tau2 / (tau2 + variance);
    const own = Math.sqrt(weight * variance + (1 - weight) ** 2 * se * se);
    const middle = weight * value + (1 - weight) * mean;
    return { value: middle, se: own, interval: [middle - z * own, middle + z * own] as Interval, weight };
  });
  const i2 = q > 0 ? Math.max(0, (q - (k - 1)) / q) : 0;
  return { k, mean, se, interval: [mean - z * se, mean + z * se], tau2, q, i2, shrunk };
}

function weightedMean(estimates: readonly Estimate[], tau2: number): { mean: number; se: number } {
  let sum = 0;
  let weights = 0;
  for (const { value, variance } of estimates) {
    const weight = 1 / (variance + tau2);
    sum += weight * value;
    weights += weight;
  }
  return { mean: sum / weights, se: Math.sqrt(1 / weights) };
}
