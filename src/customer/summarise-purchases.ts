import type { Purchase } from './read-purchases.ts';

/** One customer's purchases up to a day, in days. */
export interface CustomerSummary {
  customer: string;
  /** Days on which they bought. */
  purchases: number;
  amount: number;
  first: number;
  last: number;
  /** Mean of the repeat purchases: the first is left out, since that everybody has. 0 where there is none. */
  repeatMean: number;
  /** Days between one purchase day and the next. */
  gaps: number[];
}

/**
 * One line a customer of everything bought up to and including a day.
 *
 * @example summarise([{ customer: 'a', day: 1, amount: 20 }, { customer: 'a', day: 8, amount: 10 }], 30)[0]?.gaps // [7]
 */
export function summarise(purchases: readonly Purchase[], asOf: number): CustomerSummary[] {
  const byCustomer = Map.groupBy(
    purchases.filter(({ day }) => day <= asOf),
    ({ customer }) => customer,
  );
  return [...byCustomer].map(([customer, own]) => {
    own.sort((a, b) => a.day - b.day);
    const [first, ...repeats] = own;
    const last = own.at(-1);
    const amount = own.reduce((sum, one) => sum + one.amount, 0);
    const gaps = repeats.map(({ day }, i) => day - (own[i] as Purchase).day);
    const repeatMean = repeats.length === 0 ? 0 : (amount - (first?.amount ?? 0)) / repeats.length;
    return { customer, purchases: own.length, amount, first: first?.day ?? 0, last: last?.day ?? 0, repeatMean, gaps };
  });
}
