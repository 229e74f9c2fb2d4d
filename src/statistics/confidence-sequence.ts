import type { Interval } from '#src/contract/debrief.ts';
import { studentCdf, studentQuantile } from './distributions.ts';

/** One arm of a test among viewers: how many, the sum and the sum of squares of their values. */
export interface Arm {
  n: number;
  sum: number;
  squares: number;
}

export interface ArmDifference {
  estimate: number;
  se: number;
  interval: Interval;
  p: number;
}

/**
 * B minus A with an interval that may be looked at whenever one likes: an asymptotic confidence sequence with a normal mixture, tuned to
 * be narrowest at `tuning` viewers. `relative` divides by A's mean, with the delta method's variance. Null when an arm is too small or has
 * no spread. Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021, equation 9; held against GrowthBook's expectations.
 *
 * @example armDifference({ n: 3000, sum: 300, squares: 300 }, { n: 3010, sum: 390, squares: 390 }, { relative: true })?.estimate // 0.296
 */
export function armDifference(
  a: Arm,
  b: Arm,
  {
    level = 0.95,
    tuning = 5000,
    relative = false,
    fixed = false,
  }: { level?: number; tuning?: number; relative?: boolean; fixed?: boolean } = {},
): ArmDifference | null {
  if (a.n < 2 || b.n < 2) return null;
  const [meanA, meanB] = [a.sum / a.n, b.sum / b.n];
  const [ownA, ownB] = [varianceOf(a) / a.n, varianceOf(b) / b.n];
  if (!(ownA + ownB > 0) || (relative && meanA === 0)) return null;
  const estimate = relative ? (meanB - meanA) / Math.abs(meanA) : meanB - meanA;
  const variance = relative ? ownB / meanA ** 2 + (ownA * meanB ** 2) / meanA ** 4 : ownA + ownB;
  const se = Math.sqrt(variance);
  const half = fixed ? welch(a, b, ownA, ownB, level) * se : sequenceWidth(a.n + b.n, level, tuning) * se;
  const p = fixed ? welchP(a, b, ownA, ownB, estimate / se) : sequenceP(a.n + b.n, estimate / se, level, tuning);
  return { estimate, se, interval: [estimate - half, estimate + half], p };
}

/** Variance a viewer; yes-or-no values have p(1 − p), as their test of proportions has. */
function varianceOf({ n, sum, squares }: Arm): number {
  if (squares === sum && sum >= 0 && sum <= n) return (sum / n) * (1 - sum / n);
  return Math.max(0, squares - (sum * sum) / n) / (n - 1);
}

function mixing(level: number, tuning: number): number {
  const spent = -2 * Math.log(1 - level);
  return Math.sqrt((spent + Math.log(spent + 1)) / tuning);
}

function sequenceWidth(n: number, level: number, tuning: number): number {
  const grown = n * mixing(level, tuning) ** 2;
  return Math.sqrt((2 * (grown + 1) * Math.log(Math.sqrt(grown + 1) / (1 - level))) / grown);
}

function sequenceP(n: number, z: number, level: number, tuning: number): number {
  const grown = n * mixing(level, tuning) ** 2;
  return Math.min(1, Math.sqrt(grown + 1) / Math.exp((grown * z * z) / (2 * (grown + 1))));
}

function degrees(a: Arm, b: Arm, ownA: number, ownB: number): number {
  return (ownA + ownB) ** 2 / (ownA ** 2 / (a.n - 1) + ownB ** 2 / (b.n - 1));
}

function welch(a: Arm, b: Arm, ownA: number, ownB: number, level: number): number {
  return studentQuantile(0.5 + level / 2, degrees(a, b, ownA, ownB));
}

function welchP(a: Arm, b: Arm, ownA: number, ownB: number, t: number): number {
  return 2 * studentCdf(-Math.abs(t), degrees(a, b, ownA, ownB));
}
