import type { Interval } from '#src/contract/debrief.ts';
import type { KpiMethod, Measured } from '#src/contract/kpi.ts';
import { normalQuantile, studentQuantile } from '#src/statistics/distributions.ts';
import { rateInterval } from '#src/statistics/rate-interval.ts';
import { nps } from '#src/statistics/scores.ts';
import { wilson } from '#src/statistics/share.ts';
import type { Totals } from './totals.ts';

/** Nothing counted: not measured. */
export const NOTHING: Measured = { numerator: 0, denominator: 0, value: null, interval: null, n: 0, median: null };

type Sums = Pick<Totals, 'n' | 'up' | 'of' | 'up2' | 'up_of' | 'of2' | 'spread2' | 'median'>;
const Z = normalQuantile(0.975);

/**
 * A figure with its 95 % interval out of its sums. Not measured (null) where the denominator is 0; a sum divides by nothing, and what was
 * spent where nothing was sold is a loss. A share that is more than the whole
 * (more orders than people counted) stands without interval.
 *
 * @example measure('wilson', { …, n: 20, up: 18, of: 20 }).interval // [0.699, 0.972]
 */
export function measure(method: KpiMethod, sums: Sums | undefined): Measured {
  if (sums === undefined || !(sums.of > 0 || (method === 'sum' && sums.up !== 0))) return NOTHING;
  const { n, up, of, median } = sums;
  const share = method === 'wilson';
  const of_ = { numerator: up, denominator: of, n: share ? of : n, median };
  return { ...of_, ...MAKE[method](sums) };
}

const MAKE: Readonly<Record<KpiMethod, (sums: Sums) => { value: number | null; interval: Interval | null }>> = {
  wilson: ({ up, of }) => ({ value: up / of, interval: up >= 0 && up <= of ? wilson(up, of) : null }),
  mean: ({ up, of, n, up2, up_of, of2 }) => {
    const value = up / of;
    if (n < 2) return { value, interval: null };
    const squares = Math.max(0, up2 - 2 * value * up_of + value * value * of2);
    const half = (studentQuantile(0.975, n - 1) * Math.sqrt((squares * n) / (n - 1))) / of;
    return { value, interval: [value - half, value + half] };
  },
  adjusted_wald: ({ up, up2, n }) => {
    const [promoters, detractors] = [(up2 + up) / 2, (up2 - up) / 2];
    const { score, interval } = nps({ promoters, detractors, passives: n - up2 });
    return {
      value: score === null ? null : 100 * score,
      interval: interval === null ? null : [100 * interval[0], 100 * interval[1]],
    };
  },
  // Where every one adds one, it is a count, and no count is below zero.
  sum: ({ up, spread2 }) =>
    spread2 === up ? { value: up, interval: rateInterval(up, 1) } : around(up, Z * Math.sqrt(spread2)),
  fixed_base: ({ up, of, spread2 }) => around(up / of, (Z * Math.sqrt(spread2)) / of),
  counted_base: ({ up, of }) => {
    // Nobody said what was spent: that is not nothing.
    if (!(up > 0)) return { value: null, interval: null };
    const factor = Math.exp(Z / Math.sqrt(of));
    return { value: up / of, interval: [up / of / factor, (up / of) * factor] };
  },
  rate: ({ up, of }) => ({ value: up / of, interval: rateInterval(up, of) }),
};

function around(value: number, half: number): { value: number; interval: Interval } {
  return { value, interval: [value - half, value + half] };
}
