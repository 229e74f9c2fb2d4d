import { type PortfolioClient, TREND_FIGURES } from '#src/contract/portfolio.ts';
import { compareMeans, sampleOf } from '#src/statistics/compare-groups.ts';

export type TrendFigure = (typeof TREND_FIGURES)[number];

/** One session's headline figures, as its kept debrief holds them; null where it was not measured. */
export interface KeptFigures extends Record<TrendFigure, number | null> {
  currency: string | null;
}

/** At most this many sessions are looked at, and at least this many stand on each side. */
const MOST = 12;
const LEAST = 3;

/**
 * Where a series of sessions is going: the later half against the earlier one, as a ratio of geometric means with its 95 % interval
 * (Welch's on logarithms, since such figures spread by factors). Of the figures the first is taken that enough sessions have; sums of
 * different currencies are never compared. Null with fewer than six sessions, or where a figure was zero.
 *
 * @param sessions oldest first
 * @example trendOf(sixSessions)?.direction // 'unclear' unless the interval leaves 1 out
 */
export function trendOf(sessions: readonly KeptFigures[]): PortfolioClient['trend'] {
  for (const figure of TREND_FIGURES) {
    const measured = sessions.filter((one) => one[figure] !== null).slice(-MOST);
    const currencies = new Set(measured.map(({ currency }) => currency));
    if (measured.length < 2 * LEAST || (figure === 'net_revenue' && currencies.size !== 1)) continue;
    const values = measured.map((one) => one[figure] ?? 0);
    if (values.some((value) => value <= 0)) continue;
    const latest = Math.floor(values.length / 2);
    const logs = values.map(Math.log);
    const difference = compareMeans(sampleOf(logs.slice(-latest)), sampleOf(logs.slice(0, -latest)));
    if (difference === null) continue;
    const [low, high] = difference.interval;
    return {
      figure,
      currency: figure === 'net_revenue' ? (measured[0]?.currency ?? null) : null,
      ratio: Math.exp(difference.estimate),
      interval: [Math.exp(low), Math.exp(high)],
      direction: low > 0 ? 'up' : high < 0 ? 'down' : 'unclear',
      latest,
      before: values.length - latest,
      values,
    };
  }
  return null;
}
