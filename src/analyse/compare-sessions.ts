import type { Comparison } from '#src/contract/debrief.ts';
import { median, midRank } from '#src/statistics/quantiles.ts';
import { factorEffects } from './factor-effects.ts';
import { FIGURES, type SessionFigures } from './session-figures.ts';

/** With fewer previous sessions than this nothing is said of any. */
export const LEAST_HISTORY = 3;

/**
 * Where a session stands among the organisation's previous ones (mid-rank percentile, those without the figure left out; money only
 * against the same currency), and what slot, host, format, content and duration go with. Null with fewer than three previous sessions.
 *
 * @example compareSessions(figuresOf(debrief), history)?.figures[0]?.percentile
 */
export function compareSessions(own: SessionFigures, history: readonly SessionFigures[]): Comparison | null {
  const previous = history.filter(
    (other) => other.id !== own.id && (own.start === null || other.start === null || other.start < own.start),
  );
  if (previous.length < LEAST_HISTORY) return null;
  const ordered = [...previous].sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  const figures = FIGURES.flatMap((name) => {
    const value = own.figures[name];
    const money = name === 'net_revenue' || name === 'average_basket';
    const values = ordered
      .filter((other) => !money || other.currency === own.currency)
      .flatMap((other) => other.figures[name] ?? []);
    const percentile = value === undefined ? null : midRank(value, values);
    if (value === undefined || percentile === null || values.length < LEAST_HISTORY) return [];
    return [{ name, value, percentile, median: median(values) ?? 0, n: values.length, history: values }];
  });
  return { sessions: previous.length, figures, effects: factorEffects([...ordered, own]) };
}
