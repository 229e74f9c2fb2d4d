import { type Found, reason } from './found.ts';
import type { Facts } from './gather-facts.ts';
import { orderWorth } from './order-worth.ts';

/** The tenth that spent most, of those who came back. */
const SHARE = 0.1;
const LEAST = 5;

/**
 * The customers who bring most, to be cared for before they slip away: how much of all they bring, and how many of them are slipping (silent for
 * longer than is usual for them, or with less than an even chance to buy again).
 *
 * @example findHighValue(facts)[0]?.reasons.find(({ name }) => name === 'revenue_share')?.value // .41
 */
export function findHighValue({ stands, waiting }: Facts): Found[] {
  const back = stands.filter(({ purchases }) => purchases >= 2);
  const best = [...back].sort((a, b) => b.amount - a.amount).slice(0, Math.floor(SHARE * back.length));
  const named = best.filter(({ customer }) => !waiting.has(customer));
  if (named.length < LEAST) return [];
  const all = stands.reduce((sum, { amount }) => sum + amount, 0);
  const own = best.reduce((sum, { amount }) => sum + amount, 0);
  const slipping = best.filter(({ dormant, alive }) => dormant || (alive !== null && alive < 0.5)).length;
  return [
    {
      ...{ kind: 'high_value', subject: '', products: [] },
      people: named.map(({ customer }) => ({ customer })),
      worth: orderWorth(named),
      reasons: [
        ...(all > 0 ? [reason('revenue_share', 'share', own / all)] : []),
        reason('slipping', 'count', slipping),
        reason('spent_each', 'money', Math.round(own / best.length)),
      ],
    },
  ];
}
