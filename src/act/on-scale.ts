import { METRICS, type Metric } from '#src/contract/action-plan.ts';
import { toScale } from '#src/statistics/change-scale.ts';
import type { Measured } from './metrics-of.ts';

/**
 * A session's metric as it is analysed, in its own unit. Logarithms have no place for nothing: a share of none or all of n is taken as
 * (k + ½) ÷ (n + 1), a count of none as ½, and money of none as half of the least that any session brought; otherwise the worst sessions
 * would drop out, and with them what they say.
 *
 * @param least the least amount above nothing among the sessions compared, for money
 * @example usable('conversion', { value: 0, numerator: 0, denominator: 100 }, null) // 0.00495
 */
export function usable(metric: Metric, { value, numerator, denominator }: Measured, least: number | null): number {
  const { scale, unit } = METRICS[metric];
  if (scale === 'logit' && numerator !== null && denominator !== null && (value <= 0 || value >= 1))
    return (numerator + 0.5) / (denominator + 1);
  if (scale !== 'log' || value > 0) return value;
  if (unit === 'ratio') return 0.5 / (denominator ?? 1);
  return unit === 'money' ? (least ?? 0) / 2 : 0.5;
}

/**
 * The least amount above nothing; null when there is none.
 *
 * @example leastOf([0, 300, 120]) // 120
 */
export function leastOf(values: readonly number[]): number | null {
  const some = values.filter((value) => value > 0);
  return some.length === 0 ? null : Math.min(...some);
}

/**
 * A series of sessions on the metric's scale, where effects add up; what has no place there is left out.
 *
 * @example scaled('net_revenue', [{ value: 120_00, numerator: null, denominator: null }])
 */
export function scaled(metric: Metric, series: readonly Measured[]): number[] {
  const least = leastOf(series.map(({ value }) => value));
  return series.flatMap((one) => toScale(METRICS[metric].scale, usable(metric, one, least)) ?? []);
}
