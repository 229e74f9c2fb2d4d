import type { Learning } from '#src/contract/action-verdict.ts';

type LongRunOf = Learning['long_run'][number];

const MONTH_MS = 30.4375 * 86_400_000;

/**
 * Where the trend runs at each point, turned about the middle of the points by the ends of its slope's range: the band says how sure the
 * slope is, not where single points fall.
 *
 * @returns empty without a trend
 * @example lineOf(revenue) // [{ value: 1020, low: 980, high: 1060 }, …]
 */
export function lineOf({
  unit,
  points,
  trend,
}: Pick<LongRunOf, 'unit' | 'points' | 'trend'>): { value: number; low: number; high: number }[] {
  if (trend === null || points.length === 0) return [];
  const { scale, per_month: slope, interval } = trend;
  const [there, back] = TURNS[scale];
  const times = points.map(({ at }) => Date.parse(at) / MONTH_MS);
  const [time, level] = [meanOf(times), meanOf(points.map(({ value }) => there(value)))];
  // Of a whole there is no less than nothing and no more than all.
  const within = (value: number) => (unit === 'share' ? Math.min(1, Math.max(0, value)) : value);
  const onScale = (rate: number) => (scale === 'raw' ? rate : Math.log1p(rate));
  const [steady, slow, fast] = [slope, interval[0], interval[1]].map(onScale);
  return times.map((at) => {
    const run = (rate = 0) => within(back(level + rate * (at - time)));
    const ends = [run(slow), run(fast)];
    return { value: run(steady), low: Math.min(...ends), high: Math.max(...ends) };
  });
}

const TURNS = {
  raw: [(value: number) => value, (value: number) => value],
  log: [(value: number) => Math.log(Math.max(value, 1e-9)), Math.exp],
  logit: [
    (value: number) => {
      const share = Math.min(1 - 1e-6, Math.max(1e-6, value));
      return Math.log(share / (1 - share));
    },
    (odds: number) => 1 / (1 + Math.exp(-odds)),
  ],
} as const;

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
