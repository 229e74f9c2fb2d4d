/** A step fitted to a series whose errors remember the one before. */
export interface Ar1Step {
  /** The step's size, in the unit of the series, and its standard error. */
  estimate: number;
  se: number;
  /** How much of one error is left in the next, −1…1, by restricted maximum likelihood. */
  rho: number;
  df: number;
}

/**
 * Fits y = Xβ + δ·step + e with e an AR(1) process, by restricted maximum likelihood: for every ρ the generalised least squares are
 * those of X'Ω⁻¹X = S₀ − ρS₁ + ρ²S₂, whose three parts are summed once, so that a fit costs one small Cholesky a trial value. The step
 * stands last but one and y last, so that the factor's last row holds estimate and error. Patterson & Thompson 1971.
 *
 * @param columns the other columns, the constant first; each as long as the series
 * @returns a function that fits any series to this design; null where the columns say the same
 * @example ar1Steps([ones, trend], step)(series)?.rho
 */
export function ar1Steps(columns: readonly Float64Array[], step: Float64Array): (y: Float64Array) => Ar1Step | null {
  const n = step.length;
  const design = [...columns, step];
  const k = design.length;
  const df = n - k;
  const m = k + 1;
  // Lower triangles of S₀, S₁, S₂ over the columns and, in the last row, y.
  const parts = [new Float64Array(m * m), new Float64Array(m * m), new Float64Array(m * m)] as const;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) sumInto(parts, i * m + j, design[i] as Float64Array, design[j] as Float64Array);
  }
  const factor = new Float64Array(m * m);

  /** Factors at ρ; −2 × the restricted log likelihood, up to a constant. */
  function criterion(rho: number): number {
    let determinant = 0;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j <= i; j++) {
        const place = i * m + j;
        let value =
          (parts[0][place] as number) - rho * (parts[1][place] as number) + rho * rho * (parts[2][place] as number);
        for (let c = 0; c < j; c++) value -= (factor[i * m + c] as number) * (factor[j * m + c] as number);
        if (i !== j) factor[place] = value / (factor[j * m + j] as number);
        else {
          if (!(value > 0)) return Number.POSITIVE_INFINITY;
          factor[place] = Math.sqrt(value);
          determinant += i < k ? Math.log(value) : df * Math.log(value);
        }
      }
    }
    return determinant - Math.log(1 - rho * rho);
  }

  return (y) => {
    if (df <= 0) return null;
    for (let j = 0; j < k; j++) sumInto(parts, k * m + j, y, design[j] as Float64Array);
    sumInto(parts, k * m + k, y, y);
    const rho = leastOn(criterion, -0.98, 0.98);
    if (!Number.isFinite(criterion(rho))) return null;
    const own = factor[(k - 1) * m + k - 1] as number;
    const sigma = (factor[k * m + k] as number) / Math.sqrt(df);
    return { estimate: (factor[k * m + k - 1] as number) / own, se: sigma / own, rho, df };
  };
}

function sumInto(
  parts: readonly [Float64Array, Float64Array, Float64Array],
  place: number,
  a: Float64Array,
  b: Float64Array,
): void {
  const last = a.length - 1;
  let [all, neighbours] = [0, 0];
  for (let t = 0; t <= last; t++) {
    all += (a[t] as number) * (b[t] as number);
    if (t > 0) neighbours += (a[t] as number) * (b[t - 1] as number) + (a[t - 1] as number) * (b[t] as number);
  }
  const ends = (a[0] as number) * (b[0] as number) + (a[last] as number) * (b[last] as number);
  parts[0][place] = all;
  parts[1][place] = neighbours;
  parts[2][place] = all - ends;
}

/** Where a function of one bend or several is least: the best of 29 places, then golden sections beside it. */
function leastOn(of: (x: number) => number, from: number, to: number): number {
  const step = (to - from) / 28;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= 28; i++) {
    const value = of(from + i * step);
    if (value < least) [least, best] = [value, from + i * step];
  }
  const golden = (Math.sqrt(5) - 1) / 2;
  let [lo, hi] = [Math.max(from, best - step), Math.min(to, best + step)];
  let [a, b] = [hi - golden * (hi - lo), lo + golden * (hi - lo)];
  let [atA, atB] = [of(a), of(b)];
  while (hi - lo > 1e-4) {
    if (atA < atB) {
      [hi, b, atB] = [b, a, atA];
      a = hi - golden * (hi - lo);
      atA = of(a);
    } else {
      [lo, a, atA] = [a, b, atB];
      b = lo + golden * (hi - lo);
      atB = of(b);
    }
  }
  return (lo + hi) / 2;
}
