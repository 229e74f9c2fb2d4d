import type { Interval } from './debrief.ts';

/** Segments in the order their rules are tried; the first that holds names the customer. */
export const SEGMENTS = [
  'champions',
  'loyal',
  'potential_loyal',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cannot_lose',
  'lost',
  'others',
] as const;
export type Segment = (typeof SEGMENTS)[number];

/** What `bin/aftershow customers` answers. Money is in the file's own unit, as a file of transactions names no currency. */
export interface CustomerReport {
  /** 'YYYY-MM-DD', the last day that counts. */
  as_of: string;
  customers: number;
  purchase_days: number;
  amount: number;
  from: string;
  to: string;
  /** Rows that could not be read, the first with their lines. */
  rejected: { rows: number; examples: { line: number; field: string; value: string }[] };
  repurchase: { numerator: number; denominator: number; value: number | null; interval: Interval | null };
  /** Days between two purchase days of one customer. */
  gaps: { n: number; median: number | null; p75: number | null; p90: number | null; p95: number | null };
  segments: { segment: Segment; customers: number; purchases: number; amount: number; median_recency_days: number }[];
  dormant: {
    customers: number;
    share: number | null;
    interval: Interval | null;
    by_own_rhythm: number;
    threshold_days: number | null;
  };
  bgnbd: {
    r: number;
    alpha: number;
    a: number;
    b: number;
    log_likelihood: number;
    unit: 'weeks';
    customers: number;
  } | null;
  gamma_gamma: {
    p: number;
    q: number;
    v: number;
    log_likelihood: number;
    customers: number;
    /** Of purchases and mean value: the model assumes none. */
    correlation: number | null;
  } | null;
  /** What the models expect of today's customers. */
  expected: { weeks: number; purchases: number; amount: number | null } | null;
}
