/** The slope that takes most noise out, and what each value becomes. */
export interface Cuped {
  theta: number;
  values: number[];
  /** Share of the variance that is gone. */
  saved: number;
}

/**
 * CUPED: takes from each value what its covariate from before the change foretells, y − θ(x − x̄) with θ = cov(x, y) ÷ var(x). θ is pooled
 * over the arms, each around its own mean, so that the change itself is no part of it. Deng, Xu, Kohavi & Walker 2013.
 *
 * @param arms which arm each value belongs to
 * @example cuped([2, 1, 5, 3], [0.3, 0.5, 0.9, 22]).theta // 0.0186
 */
export function cuped(
  values: readonly number[],
  before: readonly number[],
  arms: readonly (string | boolean)[] = [],
): Cuped {
  const [y, x] = [withinArms(values, arms), withinArms(before, arms)];
  const spread = x.reduce((sum, value) => sum + value * value, 0);
  const together = x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  const own = y.reduce((sum, value) => sum + value * value, 0);
  const theta = spread > 0 ? together / spread : 0;
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
  return {
    theta,
    values: values.map((value, i) => value - theta * ((before[i] as number) - mean)),
    saved: own > 0 ? (theta * together) / own : 0,
  };
}

function withinArms(values: readonly number[], arms: readonly (string | boolean)[]): number[] {
  const sums = new Map<string | boolean | undefined, { sum: number; n: number }>();
  for (const [i, value] of values.entries()) {
    const one = sums.get(arms[i]) ?? { sum: 0, n: 0 };
    sums.set(arms[i], { sum: one.sum + value, n: one.n + 1 });
  }
  return values.map((value, i) => {
    const { sum, n } = sums.get(arms[i]) ?? { sum: value, n: 1 };
    return value - sum / n;
  });
}
