/**
 * Shallow autoencoder: how much each item bought says for each other one, found at once for all items by inverting a matrix
 * (Steck 2019, arXiv 1905.03375). With G = XᵀX + λI and P = G⁻¹: B = −P / diag(P) by column, with nothing on the diagonal.
 * 2,000 items take some seconds of one core: ask for it in a worker.
 *
 * @param histories the items of each buyer, each once
 * @param items how many items there are; they are numbered from 0
 * @param lambda how strongly weights are held back, in buyers; hundreds for thousands of buyers
 * @returns items × items, row by row: the weight of having bought `row` for `column`
 * @example ease([[0, 1], [0]], 2, 1) // [0, 0.33…, 0.5, 0]
 */
export function ease(histories: readonly (readonly number[])[], items: number, lambda: number): Float64Array {
  const gram = new Float64Array(items * items);
  for (const history of histories) {
    for (const a of history) for (const b of history) gram[a * items + b] = (gram[a * items + b] as number) + 1;
  }
  for (let i = 0; i < items; i++) gram[i * items + i] = (gram[i * items + i] as number) + lambda;
  const weights = inverse(gram, items);
  const diagonal = Float64Array.from({ length: items }, (_, i) => weights[i * items + i] as number);
  for (let row = 0; row < items; row++) {
    for (let column = 0; column < items; column++) {
      const at = row * items + column;
      weights[at] = row === column ? 0 : -(weights[at] as number) / (diagonal[column] as number);
    }
  }
  return weights;
}

/**
 * What each item gets from what somebody bought.
 *
 * @example scoreByEase([0], ease([[0, 1], [0]], 2, 1), 2) // [0, 0.33…]
 */
export function scoreByEase(history: readonly number[], weights: Float64Array, items: number): Float64Array {
  const scores = new Float64Array(items);
  for (const bought of history) {
    const from = bought * items;
    for (let i = 0; i < items; i++) scores[i] = (scores[i] as number) + (weights[from + i] as number);
  }
  return scores;
}

/** The inverse of a symmetric positive definite matrix, by sweeping it column by column in its own place (Goodnight 1979). */
function inverse(a: Float64Array, n: number): Float64Array {
  const pivotRow = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k] as number;
    for (let j = 0; j < n; j++) pivotRow[j] = (a[k * n + j] as number) / pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const row = i * n;
      const factor = a[row + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) a[row + j] = (a[row + j] as number) - factor * (pivotRow[j] as number);
      a[row + k] = -factor / pivot;
    }
    for (let j = 0; j < n; j++) a[k * n + j] = pivotRow[j] as number;
    a[k * n + k] = 1 / pivot;
  }
  return a;
}
