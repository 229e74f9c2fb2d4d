import { type CustomerReport, SEGMENTS } from '#src/contract/customers.ts';
import { expectedFrom, fitBgNbd } from '#src/statistics/bg-nbd.ts';
import { expectedValue, fitGammaGamma } from '#src/statistics/gamma-gamma.ts';
import { median, quantile } from '#src/statistics/quantiles.ts';
import { shareOf } from '#src/statistics/share.ts';
import { findDormant } from './find-dormant.ts';
import type { PurchaseFile } from './read-purchases.ts';
import { segmentCustomers } from './segment-customers.ts';
import { type CustomerSummary, summarise } from './summarise-purchases.ts';

const WEEK = 7;
const AHEAD = 12;

/**
 * Segments, dormancy, coming back and value of the customers of a file of transactions.
 *
 * @param asOf days since 1970-01-01, the last day that counts; the last day of the file unless told
 * @example describeCustomers(await readPurchases('orders.csv')).segments
 */
export function describeCustomers({ purchases, rejected }: PurchaseFile, asOf?: number): CustomerReport {
  const to = purchases.reduce((latest, { day }) => Math.max(latest, day), 0);
  const until = asOf ?? to;
  const summaries = summarise(purchases, until);
  const gaps = summaries.flatMap((one) => one.gaps);
  const silences = findDormant(summaries, until);
  const dormant = silences.customers.filter((one) => one.dormant);
  return {
    as_of: dateOf(until),
    customers: summaries.length,
    purchase_days: summaries.reduce((sum, one) => sum + one.purchases, 0),
    amount: cents(summaries.reduce((sum, one) => sum + one.amount, 0)),
    from: dateOf(summaries.reduce((least, { first }) => Math.min(least, first), until)),
    to: dateOf(summaries.reduce((most, { last }) => Math.max(most, last), 0)),
    rejected,
    repurchase: shareOf(summaries.filter((one) => one.purchases >= 2).length, summaries.length),
    gaps: {
      n: gaps.length,
      median: median(gaps),
      p75: quantile(gaps, 0.75),
      p90: quantile(gaps, 0.9),
      p95: quantile(gaps, 0.95),
    },
    segments: segmentsOf(summaries, until),
    dormant: {
      customers: dormant.length,
      share: shareOf(dormant.length, summaries.length).value,
      interval: shareOf(dormant.length, summaries.length).interval,
      by_own_rhythm: dormant.filter(({ own }) => own).length,
      threshold_days: silences.threshold,
    },
    ...modelsOf(summaries, until),
  };
}

function segmentsOf(summaries: readonly CustomerSummary[], until: number): CustomerReport['segments'] {
  const scored = segmentCustomers(
    summaries.map(({ last, purchases, amount }) => ({ recency: until - last, frequency: purchases, monetary: amount })),
  );
  return SEGMENTS.map((segment) => {
    const own = summaries.filter((_, i) => scored[i]?.segment === segment);
    return {
      segment,
      customers: own.length,
      purchases: own.reduce((sum, one) => sum + one.purchases, 0),
      amount: cents(own.reduce((sum, one) => sum + one.amount, 0)),
      median_recency_days: median(own.map(({ last }) => until - last)) ?? 0,
    };
  }).filter(({ customers }) => customers > 0);
}

function modelsOf(
  summaries: readonly CustomerSummary[],
  until: number,
): Pick<CustomerReport, 'bgnbd' | 'gamma_gamma' | 'expected'> {
  const buying = summaries.map(({ first, last, purchases }) => ({
    x: purchases - 1,
    tx: (last - first) / WEEK,
    T: (until - first) / WEEK,
  }));
  const values = summaries.map(({ purchases, repeatMean }) => ({ x: purchases - 1, mean: repeatMean }));
  const again = values.filter(({ x, mean }) => x > 0 && mean > 0);
  const [often, worth] = [fitBgNbd(buying), fitGammaGamma(values)];
  const coming = often === null ? [] : buying.map((one) => expectedFrom(one, AHEAD, often));
  const amount =
    worth === null
      ? null
      : cents(coming.reduce((sum, n, i) => sum + n * expectedValue(values[i] ?? { x: 0, mean: 0 }, worth), 0));
  return {
    bgnbd:
      often === null
        ? null
        : {
            r: often.r,
            alpha: often.alpha,
            a: often.a,
            b: often.b,
            log_likelihood: often.logLikelihood,
            unit: 'weeks',
            customers: buying.length,
          },
    gamma_gamma:
      worth === null
        ? null
        : {
            p: worth.p,
            q: worth.q,
            v: worth.v,
            log_likelihood: worth.logLikelihood,
            customers: again.length,
            correlation: correlationOf(again),
          },
    expected:
      often === null
        ? null
        : { weeks: AHEAD, purchases: Math.round(10 * coming.reduce((sum, n) => sum + n, 0)) / 10, amount },
  };
}

function correlationOf(values: readonly { x: number; mean: number }[]): number | null {
  const n = values.length;
  const [mx, my] = [values.reduce((sum, { x }) => sum + x, 0) / n, values.reduce((sum, { mean }) => sum + mean, 0) / n];
  const both = values.reduce((sum, { x, mean }) => sum + (x - mx) * (mean - my), 0);
  const spread = Math.sqrt(
    values.reduce((sum, { x }) => sum + (x - mx) ** 2, 0) * values.reduce((sum, { mean }) => sum + (mean - my) ** 2, 0),
  );
  return spread > 0 ? both / spread : null;
}

const cents = (value: number) => Math.round(100 * value) / 100;
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
