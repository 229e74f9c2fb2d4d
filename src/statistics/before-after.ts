import type { Interval } from '#src/contract/debrief.ts';
import { type Ar1Step, ar1Steps } from './ar1-step.ts';
import { studentQuantile } from './distributions.ts';
import { normalStream } from './normal-stream.ts';
import { seededRandom } from './random.ts';

/** One session of the series, in order of time. */
export interface Point {
  value: number;
  on: boolean;
  /** What else goes with the time of year or week; at least two sessions each. */
  season?: string;
}

/** Fewer sessions than this on either side, or both together, tell nothing about a change. */
export const LEAST_SIDE = 6;
export const LEAST_SESSIONS = 12;
/** From this much memory on, a change cannot be told from drifting. */
export const NOT_ESTIMABLE_RHO = 0.9;

export interface BeforeAfter {
  n: number;
  before: number;
  after: number;
  /** Null with the reason beside it. */
  estimate: number | null;
  se: number | null;
  interval: Interval | null;
  p: number | null;
  rho: number | null;
  /** The smallest true effect it would have found in four cases of five. */
  mde: number | null;
  seasons: boolean;
  refused: 'too_few_sessions' | 'not_estimable' | 'no_variation' | null;
}

/**
 * Before and after, an association and no proof: y = β₀ + β₁t + β₂·on + season + e with AR(1) errors. What counts as far from
 * zero is found by simulating series without any change at max(0, ρ̂) on the same sessions and fitting each the same way: t tables and
 * Newey–West claim too much on series this short. docs/method.md has the false-positive rates.
 *
 * @param points in order of time, on any scale that adds up (log of money, logit of rates)
 * @example beforeAfter(sessions.map(({ orders, on }) => ({ value: Math.log(orders), on }))).interval
 */
export function beforeAfter(
  points: readonly Point[],
  { level = 0.95, draws = 999, seed = 1 }: { level?: number; draws?: number; seed?: number } = {},
): BeforeAfter {
  const n = points.length;
  const after = points.filter(({ on }) => on).length;
  const nothing = {
    n,
    before: n - after,
    after,
    estimate: null,
    se: null,
    interval: null,
    p: null,
    rho: null,
    mde: null,
  };
  if (n < LEAST_SESSIONS || Math.min(after, n - after) < LEAST_SIDE) {
    return { ...nothing, seasons: false, refused: 'too_few_sessions' };
  }
  if (points.every(({ value }) => value === points[0]?.value)) {
    return { ...nothing, seasons: false, refused: 'no_variation' };
  }
  const seasonal = seasonColumns(points);
  const fitStep = ar1Steps(
    [Float64Array.from(points, () => 1), Float64Array.from(points, (_, t) => (2 * t) / (n - 1) - 1), ...seasonal],
    Float64Array.from(points, ({ on }) => Number(on)),
  );
  const seasons = seasonal.length > 0;
  const found = fitStep(Float64Array.from(points, ({ value }) => value));
  if (found === null) return { ...nothing, seasons, refused: 'not_estimable' };
  const { estimate, se, rho } = found;
  if (rho >= NOT_ESTIMABLE_RHO || !(se > 0)) return { ...nothing, rho, seasons, refused: 'not_estimable' };
  const nulls = nullStatistics(fitStep, n, Math.max(0, rho), draws, seed);
  const asFar = nulls.filter((t) => t >= Math.abs(estimate / se)).length;
  const critical = nulls[Math.min(draws - 1, Math.ceil(level * (draws + 1)) - 1)] ?? Number.POSITIVE_INFINITY;
  return {
    ...{ ...nothing, estimate, se, rho, seasons, refused: null },
    interval: [estimate - critical * se, estimate + critical * se],
    p: (1 + asFar) / (draws + 1),
    mde: (critical + studentQuantile(0.8, found.df)) * se,
  };
}

/**
 * |t| of series in which nothing changed, least first. The statistic does not depend on level, trend or unit, so errors suffice.
 *
 * @param fitStep the same fit that the statistic to be judged came from
 * @example nullStatistics(fitStep, 24, 0.3, 999, 1)[949] // what .05 takes
 */
export function nullStatistics(
  fitStep: (y: Float64Array) => Ar1Step | null,
  n: number,
  rho: number,
  draws: number,
  seed: number,
): Float64Array {
  const normal = normalStream(seededRandom(seed));
  const statistics = new Float64Array(draws);
  const series = new Float64Array(n);
  for (let draw = 0; draw < draws; draw++) {
    let error = normal() / Math.sqrt(1 - rho * rho);
    for (let t = 0; t < n; t++) {
      if (t > 0) error = rho * error + normal();
      series[t] = error;
    }
    const found = fitStep(series);
    statistics[draw] = found === null ? 0 : Math.abs(found.estimate / found.se);
  }
  return statistics.sort();
}

/** A column a season but the most frequent; none when seasons would leave too little to judge by. */
function seasonColumns(points: readonly Point[]): Float64Array[] {
  const counts = new Map<string, number>();
  for (const { season } of points) if (season !== undefined) counts.set(season, (counts.get(season) ?? 0) + 1);
  const [, ...rare] = [...counts]
    .filter(([, count]) => count >= 2)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (points.length - 3 - rare.length < LEAST_SIDE) return [];
  return rare.map(([name]) => Float64Array.from(points, ({ season }) => Number(season === name)));
}
