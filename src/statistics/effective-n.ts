/**
 * How many equally weighted answers weighted ones are worth: (Σw)² ÷ Σw². Kish 1965.
 *
 * @example effectiveN([1, 1, 2]) // 2.667
 */
export function effectiveN(weights: readonly number[]): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}
