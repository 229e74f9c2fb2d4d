import { daysBetween, type Stretch } from './stretches.ts';
import type { Totals } from './totals.ts';

/** A long weekend is nothing, and of what does not grow with the days half of them are enough. */
const SLACK_DAYS = 3;
const SLACK_SHARE = 0.5;
/** Where the first of n comes so late by chance in fewer cases than this, the days before were not measured. */
const LEVEL = 0.01;

/**
 * Whether a stretch was measured only from some day on: half a month of sales is nothing to hold a whole month against. Of n facts that fall on any
 * day alike, all come after the first g of L days with a chance of (1 − g/L)ⁿ.
 *
 * @param grows whether the figure is larger the longer one looks, as sums are, and shares of people who did something once or twice
 * @returns the first day that anything counted where the days before it were not measured, else null
 * @example beginsLate({ first: '2025-11-24', n: 300 }, { from: '2025-09-01', to: '2025-11-30' }, true) // '2025-11-24'
 */
export function beginsLate(
  { first, n }: Pick<Totals, 'first' | 'n'>,
  { from, to }: Stretch,
  grows: boolean,
): string | null {
  if (first === null) return null;
  const late = daysBetween(from, first);
  const days = daysBetween(from, to) + 1;
  const byChance = (1 - late / days) ** n;
  return late > (grows ? SLACK_DAYS : SLACK_SHARE * days) && byChance < LEVEL ? first : null;
}
