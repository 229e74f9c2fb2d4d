import type { Stand } from './gather-facts.ts';

/**
 * What an order of these people is worth: what they spent over the days on which they bought, in minor units.
 *
 * @example orderWorth([{ amount: 9000, purchases: 2, … }]) // 4500
 */
export function orderWorth(stands: readonly Pick<Stand, 'amount' | 'purchases'>[]): number {
  const purchases = stands.reduce((sum, one) => sum + one.purchases, 0);
  const amount = stands.reduce((sum, one) => sum + one.amount, 0);
  return purchases === 0 ? 0 : Math.round(amount / purchases);
}
