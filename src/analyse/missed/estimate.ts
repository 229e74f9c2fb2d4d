import type { Missed } from '#src/contract/missed-money.ts';
import { wilson } from '#src/statistics/share.ts';

/** With fewer people behind a rate nothing is estimated from it. */
const LEAST_PEOPLE = 10;

/**
 * What some people would have brought had they bought as often as others: people × rate × what a purchase brings, with the range of the
 * rate (Wilson 95 %). What a purchase brings is taken as known: the range is of the rate alone. Null with fewer than ten people behind the
 * rate.
 *
 * @param bought of `of` people like them
 * @param worth minor units that one purchase brings
 * @example estimateOf(12, { bought: 30, of: 100 }, 4900, 'EUR')?.estimate // { value: 17640, low: …, high: …, currency: 'EUR' }
 */
export function estimateOf(
  people: number,
  { bought, of }: { bought: number; of: number },
  worth: number,
  currency: string,
): Pick<Missed, 'estimate' | 'rate'> | null {
  const k = Math.min(bought, of);
  const interval = of < LEAST_PEOPLE ? null : wilson(k, of);
  if (interval === null || !(people > 0) || !(worth > 0)) return null;
  const [low, high] = interval;
  const brings = (rate: number) => Math.round(people * rate * worth);
  return {
    estimate: { value: brings(k / of), low: brings(low), high: brings(high), currency },
    rate: { value: k / of, low, high, n: of },
  };
}
