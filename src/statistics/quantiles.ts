/**
 * The q-quantile with linear interpolation (R's type 7); null without values. The values need not be sorted.
 *
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(values: ArrayLike<number>, q: number): number | null {
  const sorted = new Float64Array(values).sort();
  if (sorted.length === 0) return null;
  const position = Math.min(1, Math.max(0, q)) * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (position - below);
}

/**
 * The middle value; null without values.
 *
 * @example median([3, 1, 2]) // 2
 */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}

/**
 * Where a value stands among earlier ones, 0–100: those below plus half of the equal ones (mid-rank); null without history.
 *
 * @example midRank(3, [1, 2, 3, 4]) // 62.5
 */
export function midRank(value: number, history: ArrayLike<number>): number | null {
  if (history.length === 0) return null;
  let score = 0;
  for (let i = 0; i < history.length; i++) {
    const other = history[i] as number;
    if (other < value) score += 1;
    else if (other === value) score += 0.5;
  }
  return (100 * score) / history.length;
}
