import { setImmediate as othersTurn } from 'node:timers/promises';
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

/** So many pairs take some milliseconds; then whoever else waits has their turn. */
const PAIRS_AT_ONCE = 20_000;

/**
 * Pairs of items bought together, both ways (Agrawal, Imieliński & Swami 1993; lift and conviction as Brin et al. 1997). A pair met in
 * fewer than `least` baskets is not looked at, nor counted in the correction. A year of a shop's baskets takes seconds: in between, others have their turn.
 *
 * @param baskets one list of items a basket; an item counts once however often it stands there
 * @param least baskets that must hold both
 * @example (await basketPairs([[0, 1], [0, 1], [2]], 2))[0] // { from: 0, to: 1, together: 2, support: 2/3, confidence: 1, lift: 1.5, … }
 */
export async function basketPairs(baskets: readonly (readonly number[])[], least: number): Promise<PairRule[]> {
  const alone = new Map<number, number>();
  const together = new Map<number, Map<number, number>>();
  let since = 0;
  for (const basket of baskets) {
    const items = [...new Set(basket)].sort((a, b) => a - b);
    for (const [i, a] of items.entries()) {
      alone.set(a, (alone.get(a) ?? 0) + 1);
      const row = together.get(a) ?? new Map<number, number>();
      for (const b of items.slice(i + 1)) row.set(b, (row.get(b) ?? 0) + 1);
      together.set(a, row);
      since += items.length - i;
      if (since < PAIRS_AT_ONCE) continue;
      since = 0;
      await othersTurn();
    }
  }
  const n = baskets.length;
  const rules: PairRule[] = [];
  const ps: number[] = [];
  for (const [a, row] of together) {
    const ofA = alone.get(a) ?? 0;
    for (const [b, both] of row) {
      if (both < least) continue;
      const ofB = alone.get(b) ?? 0;
      const p = independence(both, ofA, ofB, n);
      ps.push(p);
      const untested = { p, adjusted: p };
      rules.push({ ...rule(a, b, both, ofA, ofB, n), ...untested }, { ...rule(b, a, both, ofB, ofA, n), ...untested });
    }
    since += row.size;
    if (since < PAIRS_AT_ONCE) continue;
    since = 0;
    await othersTurn();
  }
  const adjusted = benjaminiHochberg(ps);
  // Both ways of a pair stand side by side, and are one test.
  for (const [at, one] of rules.entries()) one.adjusted = adjusted[at >> 1] ?? 1;
  return rules;
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
