import { z } from 'zod';
import { RELIABLE_FROM } from '#src/contract/debrief.ts';
import type { Feeling } from '#src/contract/voices.ts';
import { normalQuantile } from '#src/statistics/distributions.ts';
import { shareOf } from '#src/statistics/share.ts';

/** What sums up to a feeling, in SQL. */
export const FEELING = `countIf(heard > 0) AS n, countIf(heard > 0 AND label = 'negative') AS negative,
  countIf(heard > 0 AND label = 'positive') AS positive, sumIf(toFloat64(sentiment), heard > 0) AS total,
  sumIf(toFloat64(sentiment) * toFloat64(sentiment), heard > 0) AS squares`;

/** Its columns. */
export const feelingColumns = {
  ...{ n: z.number(), negative: z.number(), positive: z.number(), total: z.number(), squares: z.number() },
};
export type FeelingRow = z.infer<z.ZodObject<typeof feelingColumns>>;

/** Number, mean and variance of sentiment scores. */
export function sampleIn({ n, total, squares }: FeelingRow): { n: number; mean: number; variance: number } {
  const mean = n > 0 ? total / n : 0;
  const variance = n > 1 ? Math.max(0, (squares - n * mean * mean) / (n - 1)) : Number.NaN;
  return { n, mean, variance };
}

/**
 * Shares with Wilson's intervals, and the mean score with its normal one.
 *
 * @example feelingOf({ n: 2, negative: 1, positive: 1, total: 0, squares: 1 }).mean?.value // 0
 */
export function feelingOf(row: FeelingRow): Feeling {
  const { n, negative, positive } = row;
  const { mean, variance } = sampleIn(row);
  const half = normalQuantile(0.975) * Math.sqrt(variance / n);
  return {
    n,
    negative: shareOf(negative, n),
    neutral: shareOf(n - negative - positive, n),
    positive: shareOf(positive, n),
    mean:
      n === 0 ? null : { value: mean, interval: n > 1 ? [Math.max(-1, mean - half), Math.min(1, mean + half)] : null },
    reliable: n >= RELIABLE_FROM,
  };
}

/** What nobody said. */
export const NO_FEELING: FeelingRow = { n: 0, negative: 0, positive: 0, total: 0, squares: 0 };

/** Feelings of several rows as one. */
export function sumFeelings(rows: readonly FeelingRow[]): FeelingRow {
  return rows.reduce(
    (sum, { n, negative, positive, total, squares }) => ({
      n: sum.n + n,
      negative: sum.negative + negative,
      positive: sum.positive + positive,
      total: sum.total + total,
      squares: sum.squares + squares,
    }),
    NO_FEELING,
  );
}
