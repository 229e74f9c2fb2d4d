/** How alike two series are when the second is moved back by `lag` steps. */
export interface LagCorrelation {
  lag: number;
  r: number;
}

/**
 * Pearson correlation of x(t) with y(t + lag) for each lag from `from` to `to` (in steps), over the steps where both exist.
 * A series that never changes correlates with nothing: 0.
 *
 * @example crossCorrelation([0, 1, 0, 0], [0, 0, 1, 0], 0, 2).find(({ lag }) => lag === 1)?.r // 1
 */
export function crossCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  from: number,
  to: number,
): LagCorrelation[] {
  const answers: LagCorrelation[] = [];
  for (let lag = from; lag <= to; lag++) answers.push({ lag, r: correlationAt(x, y, lag) });
  return answers;
}

function correlationAt(x: ArrayLike<number>, y: ArrayLike<number>, lag: number): number {
  const start = Math.max(0, -lag);
  const end = Math.min(x.length, y.length - lag);
  const n = end - start;
  if (n < 3) return 0;
  let meanX = 0;
  let meanY = 0;
  for (let i = start; i < end; i++) {
    meanX += x[i] as number;
    meanY += y[i + lag] as number;
  }
  meanX /= n;
  meanY /= n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = start; i < end; i++) {
    const dx = (x[i] as number) - meanX;
    const dy = (y[i + lag] as number) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
