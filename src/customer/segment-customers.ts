import type { Segment } from '#src/contract/customers.ts';
import { quantile } from '#src/statistics/quantiles.ts';

/** What a customer is scored by: days since the last purchase (fewer is better), purchases, and what they spent. */
export interface Rfm {
  recency: number;
  frequency: number;
  monetary: number;
}

/** Scores of 1 to 5 in each; 5 is best. */
export interface RfmScore {
  r: number;
  f: number;
  m: number;
}

type Range = readonly [least: number, most: number];

/** Ranges of the three scores, tried in this order. As in the R package rfm. */
const RULES: readonly (readonly [segment: Segment, r: Range, f: Range, m: Range])[] = [
  ['champions', [4, 5], [4, 5], [4, 5]],
  ['loyal', [2, 5], [3, 5], [3, 5]],
  ['potential_loyal', [3, 5], [1, 3], [1, 3]],
  ['new', [4, 5], [1, 1], [1, 1]],
  ['promising', [3, 4], [1, 1], [1, 1]],
  ['need_attention', [2, 3], [2, 3], [2, 3]],
  ['about_to_sleep', [2, 3], [1, 2], [1, 2]],
  ['at_risk', [1, 2], [2, 5], [2, 5]],
  ['cannot_lose', [1, 1], [4, 5], [4, 5]],
  ['lost', [1, 2], [1, 2], [1, 2]],
];

/**
 * Quintile scores and the first segment whose ranges hold them. The next score begins one unit above a quintile; recency is turned
 * round. Hughes 1994; quintiles by R's type 7, as in the R package rfm.
 *
 * @example segmentCustomers([{ recency: 205, frequency: 6, monetary: 472 }, …])[0] // { r: 3, f: 4, m: 3, segment: 'loyal' }
 */
export function segmentCustomers(customers: readonly Rfm[]): (RfmScore & { segment: Segment })[] {
  const edges = (values: readonly number[]) => [0.2, 0.4, 0.6, 0.8].map((q) => quantile(values, q) ?? 0);
  const [recency, frequency, monetary] = [
    edges(customers.map((one) => one.recency)),
    edges(customers.map((one) => one.frequency)),
    edges(customers.map((one) => one.monetary)),
  ];
  const score = (value: number, at: readonly number[]) => 1 + at.filter((edge) => value >= edge + 1).length;
  return customers.map((one) => {
    const r = 6 - score(one.recency, recency);
    const f = score(one.frequency, frequency);
    const m = score(one.monetary, monetary);
    const within = (value: number, [least, most]: Range) => value >= least && value <= most;
    const rule = RULES.find(([, rs, fs, ms]) => within(r, rs) && within(f, fs) && within(m, ms));
    return { r, f, m, segment: rule?.[0] ?? 'others' };
  });
}
