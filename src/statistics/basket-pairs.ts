import { chiSquareTail } from './distributions.ts';
import { benjaminiHochberg } from './multiple-testing.ts';

/** Two items bought in one basket, read in one direction: who buys `from` also buys `to`. */
export interface PairRule {
  from: number;
  to: number;
  /** Baskets with both. */
  together: number;
  /** Share of all baskets that hold both. */
  support: number;
  /** Share of the baskets with `from` that hold `to` as well. */
  confidence: number;
  /** How many times oftener than if the two had nothing to do with each other. */
  lift: number;
  /** Support above what independence would give. */
  leverage: number;
  /** How often `from` without `to` would be met if they were independent, over how often it is; null when it never is. */
  conviction: number | null;
  /** χ² of the two-by-two table, one degree of freedom, and the same after Benjamini–Hochberg over all pairs looked at. */
  p: number;
  adjusted: number;
}

/**
 * Pairs of items bought together, both ways (Agrawal, Imieliński & Swami 1993; lift and conviction as Brin et al. 1997). A pair met in
 * fewer than `least` baskets is not looked at, nor counted in the correction.
 *
 * @param baskets one list of items a basket; an item counts once however often it stands there
 * @param least baskets that must hold both
 * @example basketPairs([[0, 1], [0, 1], [2]], 2)[0] // { from: 0, to: 1, together: 2, support: 2/3, confidence: 1, lift: 1.5, … }
 */
export function basketPairs(baskets: readonly (readonly number[])[], least: number): PairRule[] {
  const alone = new Map<number, number>();
  const together = new Map<number, Map<number, number>>();
  for (const basket of baskets) {
    const items = [...new Set(basket)].sort((a, b) => a - b);
    for (const [i, a] of items.entries()) {
      alone.set(a, (alone.get(a) ?? 0) + 1);
      const row = together.get(a) ?? new Map<number, number>();
      for (const b of items.slice(i + 1)) row.set(b, (row.get(b) ?? 0) + 1);
      together.set(a, row);
    }
  }
  const n = baskets.length;
  const pairs = [...together].flatMap(([a, row]) =>
    [...row].filter(([, both]) => both >= least).map(([b, both]) => ({ a, b, both })),
  );
  const ps = pairs.map(({ a, b, both }) => independence(both, alone.get(a) ?? 0, alone.get(b) ?? 0, n));
  const adjusted = benjaminiHochberg(ps);
  return pairs.flatMap(({ a, b, both }, i) => {
    const tested = { p: ps[i] ?? 1, adjusted: adjusted[i] ?? 1 };
    return [
      { ...rule(a, b, both, alone.get(a) ?? 0, alone.get(b) ?? 0, n), ...tested },
      { ...rule(b, a, both, alone.get(b) ?? 0, alone.get(a) ?? 0, n), ...tested },
    ];
  });
}

function rule(from: number, to: number, together: number, ofFrom: number, ofTo: number, n: number) {
  const support = together / n;
  const confidence = together / ofFrom;
  const other = ofTo / n;
  return {
    ...{ from, to, together, support, confidence },
    lift: confidence / other,
    leverage: support - (ofFrom / n) * other,
    conviction: together === ofFrom ? null : (1 - other) / (1 - confidence),
  };
}

/** p of Pearson's χ² that two items come independently of each other; 1 where one of them is in every basket. */
function independence(both: number, a: number, b: number, n: number): number {
  const spread = a * b * (n - a) * (n - b);
  if (spread === 0) return 1;
  const gap = both * n - a * b;
  return chiSquareTail((n * gap * gap) / spread, 1);
}
