import type { Interval } from '#src/contract/debrief.ts';
import type { KpiMethod } from '#src/contract/kpi.ts';
import { compareMeans, compareRates, compareShares } from '#src/statistics/compare-groups.ts';
import { differenceOf } from '#src/statistics/difference.ts';
import { measure } from '../measure.ts';
import type { Sums } from './team-sums.ts';

/** Fewer contacts on a side tell nothing of a team. */
const LEAST = 20;

/** The difference of two figures with its 95% interval; null where one of them was not measured. */
export function differenceBetween(
  method: KpiMethod,
  a: Sums | undefined,
  b: Sums | undefined,
): { value: number; interval: Interval } | null {
  const [left, right] = [measure(method, a), measure(method, b)];
  if (left.value === null || right.value === null || left.interval === null || right.interval === null) return null;
  const { estimate, interval } = differenceOf(
    { value: left.value, interval: left.interval },
    { value: right.value, interval: right.interval },
  );
  return { value: estimate, interval };
}

/**
 * The level of a team's figure against all others': pooled z of shares, Welch of means (its own spread on each side), the exact conditional
 * test of rates. Null where there is too little to say: fewer than 20 contacts on a side, or nobody employed.
 *
 * @example levelOf('wilson', { …, up: 60, of: 100 }, { …, up: 320, of: 400 }) // 0.00002
 */
export function levelOf(method: KpiMethod, own: Sums, others: Sums): number | null {
  if (method === 'rate')
    return compareRates({ events: own.up, exposure: own.of }, { events: others.up, exposure: others.of })?.p ?? null;
  if (own.of < LEAST || others.of < LEAST) return null;
  if (method === 'wilson') return compareShares({ k: own.up, n: own.of }, { k: others.up, n: others.of })?.p ?? null;
  const sample = ({ n, up, up2 }: Sums) => ({
    ...{ n, mean: up / n },
    variance: n < 2 ? 0 : Math.max(0, up2 - (up * up) / n) / (n - 1),
  });
  return compareMeans(sample(own), sample(others))?.p ?? null;
}
