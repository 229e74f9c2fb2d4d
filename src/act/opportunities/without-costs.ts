import type { Opportunity } from '#src/contract/opportunity.ts';

/** What goods cost is in the value of a price that moves, since profit is foreseen from it. */
const OF_PRICES: ReadonlySet<string> = new Set(['price_rise', 'price_cut', 'promotion']);

/**
 * An opportunity as whoever may not see what products cost is told of it: without what stock cost to buy, and without what could be worked out of
 * such costs.
 *
 * @example withoutCosts(opportunity).reasons.some(({ name }) => name === 'stock_value') // false
 */
export function withoutCosts<Of extends Opportunity>(of: Of): Of {
  const costs = OF_PRICES.has(of.kind) || of.value?.method === 'stock_value';
  return {
    ...of,
    value: costs ? null : of.value,
    reasons: of.reasons.filter(({ name }) => name !== 'stock_value'),
  };
}
