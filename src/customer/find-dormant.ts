import { quantile } from '#src/statistics/quantiles.ts';
import type { CustomerSummary } from './summarise-purchases.ts';

/** So many gaps tell somebody's own rhythm. */
const OWN_RHYTHM = 5;

/** Whether somebody is silent longer than is usual: for them where that is known, else for everybody. */
export interface Silence {
  customer: string;
  silent: number;
  threshold: number;
  own: boolean;
  dormant: boolean;
}

/**
 * Dormant is who has been silent beyond the 90th percentile of their own gaps, if there are five at least, else of everybody's. Null
 * threshold where nobody ever came back: then nobody can be called dormant.
 *
 * @example findDormant(summaries, asOf).customers.filter(({ dormant }) => dormant).length
 */
export function findDormant(
  summaries: readonly CustomerSummary[],
  asOf: number,
): { threshold: number | null; customers: Silence[] } {
  const threshold = quantile(
    summaries.flatMap(({ gaps }) => gaps),
    0.9,
  );
  const customers = summaries.map(({ customer, last, gaps }) => {
    const own = gaps.length >= OWN_RHYTHM ? quantile(gaps, 0.9) : null;
    const limit = own ?? threshold ?? Number.POSITIVE_INFINITY;
    const silent = asOf - last;
    return { customer, silent, threshold: limit, own: own !== null, dormant: silent > limit };
  });
  return { threshold, customers };
}
