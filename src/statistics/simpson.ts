/** Two groups compared inside one stratum (host, day, promotion, platform): successes or sums over people or sessions. */
export interface Paired {
  stratum: string;
  a: { sum: number; n: number };
  b: { sum: number; n: number };
}

/** The plain difference, the one standardised over strata, and whether their signs contradict each other. */
export interface SimpsonCheck {
  overall: number;
  adjusted: number;
  reversed: boolean;
  byStratum: { stratum: string; difference: number }[];
}

/**
 * Simpson check: compares A with B overall and again inside each stratum, weighted by both groups' people there (strata where one
 * side has nobody tell nothing and are left out). A sign reversal means the mix, not the thing, made the overall difference. Null
 * when no stratum holds both. Blyth 1972.
 *
 * @example simpsonCheck(kidneyStones)?.reversed // true
 */
export function simpsonCheck(strata: readonly Paired[]): SimpsonCheck | null {
  let sumA = 0;
  let nA = 0;
  let sumB = 0;
  let nB = 0;
  let weighted = 0;
  let weights = 0;
  const byStratum: { stratum: string; difference: number }[] = [];
  for (const { stratum, a, b } of strata) {
    sumA += a.sum;
    nA += a.n;
    sumB += b.sum;
    nB += b.n;
    if (a.n <= 0 || b.n <= 0) continue;
    const difference = a.sum / a.n - b.sum / b.n;
    byStratum.push({ stratum, difference });
    weighted += difference * (a.n + b.n);
    weights += a.n + b.n;
  }
  if (nA <= 0 || nB <= 0 || weights <= 0) return null;
  const overall = sumA / nA - sumB / nB;
  const adjusted = weighted / weights;
  return { overall, adjusted, reversed: overall * adjusted < 0, byStratum };
}
