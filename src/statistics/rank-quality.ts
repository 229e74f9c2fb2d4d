/** How good a list of recommendations was, against what was bought afterwards; each between 0 and 1. */
export interface RankQuality {
  /** Share of the list that was bought, over the whole length asked for. */
  precision: number;
  /** Share of what was bought that stood in the list. */
  recall: number;
  /** Discounted cumulative gain over the best possible one (Järvelin & Kekäläinen 2002), bought or not. */
  ndcg: number;
  /** Mean precision at each hit, over all that was bought. */
  averagePrecision: number;
}

/**
 * Judges one person's list of `k` recommendations. Nothing bought: null, since there was nothing to find.
 *
 * @param listed items, best first
 * @example rankQuality([3, 1, 2], new Set([1, 9]), 3) // precision 1/3, recall 1/2, …
 */
export function rankQuality(listed: readonly number[], bought: ReadonlySet<number>, k: number): RankQuality | null {
  if (bought.size === 0) return null;
  let hits = 0;
  let gain = 0;
  let precisions = 0;
  for (const [i, item] of listed.slice(0, k).entries()) {
    if (!bought.has(item)) continue;
    hits += 1;
    gain += 1 / Math.log2(i + 2);
    precisions += hits / (i + 1);
  }
  let best = 0;
  for (let i = 0; i < Math.min(bought.size, k); i++) best += 1 / Math.log2(i + 2);
  return {
    precision: hits / k,
    recall: hits / bought.size,
    ndcg: gain / best,
    averagePrecision: precisions / bought.size,
  };
}
