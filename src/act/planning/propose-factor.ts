import type { Comparison } from '#src/contract/debrief.ts';
import type { Because } from '#src/contract/planning.ts';
import { certaintyOf } from './certainty-of.ts';

type Effects = Comparison['effects'];
type Metric = 'net_revenue' | 'unique_viewers';

/** A level of slot, host, format or duration that is proposed, with why. */
export interface Proposed {
  level: string;
  because: Omit<Because, 'lessons'>;
}

/**
 * The level of a factor that goes with most, after it was adjusted and drawn towards the average (`factorEffects`); where nothing can be
 * told apart, what is usual. A level that a mix turns round is proposed only where every level is.
 *
 * @param usual the levels of all sessions, the newest first
 * @example proposeFactor(effects, 'host', 'net_revenue', names)?.level
 */
export function proposeFactor(
  effects: Effects,
  factor: string,
  metric: Metric,
  usual: readonly (string | null)[],
): Proposed | null {
  const known = effects.filter((one) => one.factor === factor && one.metric === metric);
  const steady = known.filter(({ reversed_by }) => reversed_by === null);
  const best = (steady.length > 0 ? steady : known).toSorted((a, b) => b.shrunk - a.shrunk)[0];
  if (best !== undefined) {
    const effect = { ratio: best.shrunk, interval: best.interval };
    const { n, reversed_by, level } = best;
    return { level, because: { n, effect, reversed_by, certainty: certaintyOf(effect, reversed_by) } };
  }
  const counts = new Map<string, number>();
  for (const level of usual) if (level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most === undefined) return null;
  return { level: most[0], because: { n: most[1], effect: null, reversed_by: null, certainty: 'usual' } };
}
