/** An item's neighbours, nearest first, itself among them where it was not left out. */
export interface Neighbours {
  items: Int32Array;
  weights: Float64Array;
}

/** How alike two items are, from how many bought both, the first and the second. */
export type Likeness = (both: number, first: number, second: number) => number;

/**
 * How much items have the same buyers (Sarwar et al. 2001), by any likeness: Jaccard's is `both / (first + second − both)`.
 *
 * @param histories the items of each buyer, each once
 * @param items how many items there are; they are numbered from 0
 * @param keep neighbours kept of each item, the nearest
 * @example similarItems([[0, 1], [0]], 2, jaccard)[0] // items [0, 1], weights [1, 0.5]
 */
export function similarItems(
  histories: readonly (readonly number[])[],
  items: number,
  likeness: Likeness,
  keep: number = Number.POSITIVE_INFINITY,
): Neighbours[] {
  const together = Array.from({ length: items }, () => new Map<number, number>());
  for (const history of histories) {
    for (const a of history) {
      const row = together[a] as Map<number, number>;
      for (const b of history) row.set(b, (row.get(b) ?? 0) + 1);
    }
  }
  const buyers = together.map((row, item) => row.get(item) ?? 0);
  return together.map((row, a) => {
    const near = [...row]
      .map(([b, both]) => ({ b, weight: likeness(both, buyers[a] as number, buyers[b] as number) }))
      .sort((x, y) => y.weight - x.weight || x.b - y.b)
      .slice(0, keep);
    return { items: Int32Array.from(near, ({ b }) => b), weights: Float64Array.from(near, ({ weight }) => weight) };
  });
}

/**
 * What each item gets from what somebody bought: the weight of each purchase times how alike the item is to it.
 *
 * @param history weight of each item bought, such as `fade` gives
 * @example scoreItems(new Map([[0, 1]]), similarItems([[0, 1], [0]], 2, jaccard)) // [1, 0.5]
 */
export function scoreItems(history: ReadonlyMap<number, number>, similar: readonly Neighbours[]): Float64Array {
  const scores = new Float64Array(similar.length);
  for (const [item, weight] of history) {
    const near = similar[item];
    if (near === undefined) continue;
    for (let i = 0; i < near.items.length; i++) {
      const other = near.items[i] as number;
      scores[other] = (scores[other] as number) + weight * (near.weights[i] as number);
    }
  }
  return scores;
}

/**
 * What is left of a purchase's weight: half of it after each half-life. Both in the same unit.
 *
 * @example fade(60, 30) // 0.25
 */
export function fade(age: number, halfLife: number): number {
  return 0.5 ** (age / halfLife);
}
