/** Ordinary least squares: coefficients with their standard errors, in the order of the columns. */
export interface LeastSquares {
  n: number;
  df: number;
  coefficients: number[];
  se: number[];
  residualSd: number;
  r2: number;
}

/**
 * Least squares by Householder reflections, which keep the digits that normal equations lose on nearly collinear columns. Null when
 * there are no more rows than columns, or a column is a combination of the others. Golub 1965; held against NIST's Longley data.
 *
 * @param rows one array a row, the constant column included by the caller
 * @example leastSquares([[1, 0], [1, 1], [1, 2]], [1, 3, 5.3])?.coefficients // [0.95, 2.15]
 */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): LeastSquares | null {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (n <= k || k === 0) return null;
  // Columns scaled to length one, so that "nearly zero" means the same for each.
  const lengths = Array.from({ length: k }, (_, j) => Math.hypot(...rows.map((row) => row[j] ?? 0)) || 1);
  const a = rows.map((row) => Float64Array.from(row, (value, j) => value / (lengths[j] as number)));
  const b = Float64Array.from(y);
  for (let j = 0; j < k; j++) if (!reflect(a, b, j)) return null;
  const scaled = solveUpper(a, b, k);
  const rss = b.subarray(k).reduce((sum, value) => sum + value * value, 0);
  const df = n - k;
  const residualSd = Math.sqrt(rss / df);
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const total = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    ...{ n, df, residualSd, r2: total > 0 ? 1 - rss / total : 0 },
    coefficients: [...scaled].map((value, j) => value / (lengths[j] as number)),
    se: inverseRowLengths(a, k).map((length, j) => (residualSd * length) / (lengths[j] as number)),
  };
}

/** Turns column `j` below the diagonal to zero, in the other columns and in `b` too; false when nothing of the column is left. */
function reflect(a: Float64Array[], b: Float64Array, j: number): boolean {
  let length = 0;
  for (let i = j; i < a.length; i++) length = Math.hypot(length, at(a, i, j));
  if (length < 1e-13) return false;
  const head = at(a, j, j);
  const alpha = head > 0 ? -length : length;
  const v = Float64Array.from({ length: a.length - j }, (_, i) => at(a, i + j, j) - (i === 0 ? alpha : 0));
  const norm = v.reduce((sum, value) => sum + value * value, 0);
  const columns = a[0]?.length ?? 0;
  for (let c = j; c < columns; c++) {
    let dot = 0;
    for (let i = 0; i < v.length; i++) dot += (v[i] as number) * at(a, i + j, c);
    for (let i = 0; i < v.length; i++)
      (a[i + j] as Float64Array)[c] = at(a, i + j, c) - ((2 * dot) / norm) * (v[i] as number);
  }
  let dot = 0;
  for (let i = 0; i < v.length; i++) dot += (v[i] as number) * (b[i + j] as number);
  for (let i = 0; i < v.length; i++) b[i + j] = (b[i + j] as number) - ((2 * dot) / norm) * (v[i] as number);
  return true;
}

function solveUpper(a: readonly Float64Array[], b: Float64Array, k: number): Float64Array {
  const x = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    let left = b[i] as number;
    for (let c = i + 1; c < k; c++) left -= at(a, i, c) * (x[c] as number);
    x[i] = left / at(a, i, i);
  }
  return x;
}

/** Lengths of the rows of R⁻¹: the standard errors in units of the residual's. */
function inverseRowLengths(a: readonly Float64Array[], k: number): number[] {
  const squares = new Float64Array(k);
  for (let c = 0; c < k; c++) {
    const unit = Float64Array.from({ length: k }, (_, i) => (i === c ? 1 : 0));
    const column = solveUpper(a, unit, k);
    for (let i = 0; i < k; i++) squares[i] = (squares[i] as number) + (column[i] as number) ** 2;
  }
  return [...squares].map(Math.sqrt);
}

function at(a: readonly Float64Array[], i: number, j: number): number {
  return (a[i] as Float64Array)[j] as number;
}
