import type { ContentOverall } from '#src/contract/compare.ts';
import type { Draft } from '#src/contract/planning.ts';
import type { Segment } from '#src/contract/session.ts';
import { certaintyOf } from './certainty-of.ts';

type Proposed = Omit<Draft['segments'][number], 'lessons'>;

/** What holds people gets a quarter more time, what loses them a quarter less: a change that one can see and take back. */
const CHANGE = 0.25;
const HALF_MINUTE = 0.5;

/**
 * A running order like one that was, with more time for content that is likely to hold people, less for content that is likely to lose
 * them, and all of it as long as the session is to be. Everything else stays as it was.
 *
 * @param contents what each kind of content did over all sessions
 * @param minutes how long the session is to be; null keeps the length there was
 * @example proposeSegments(last.segments, contents, 45)
 */
export function proposeSegments(
  segments: readonly Segment[],
  contents: readonly ContentOverall[],
  minutes: number | null,
): Proposed[] {
  const changed = segments
    .filter(({ start_s, end_s }) => end_s > start_s && end_s > 0)
    .map(({ title, content, start_s, end_s }) => {
      const found = contents.find((one) => one.content === content)?.engagement ?? null;
      const effect = found === null ? null : { ratio: found.ratio, interval: found.interval };
      const certainty = effect === null ? ('usual' as const) : certaintyOf(effect, null);
      const change: Proposed['change'] =
        certainty !== 'likely' || effect === null ? 'same' : effect.ratio > 1 ? 'longer' : 'shorter';
      const factor = change === 'longer' ? 1 + CHANGE : change === 'shorter' ? 1 - CHANGE : 1;
      const length = ((end_s - Math.max(0, start_s)) / 60) * factor;
      return { title, content, minutes: length, change, certainty, effect, n: found?.n ?? 0, reversed_by: null };
    });
  const total = changed.reduce((sum, one) => sum + one.minutes, 0);
  const scale = minutes === null || total === 0 ? 1 : minutes / total;
  return changed.map((one) => ({
    ...one,
    minutes: Math.max(HALF_MINUTE, Math.round((one.minutes * scale) / HALF_MINUTE) * HALF_MINUTE),
  }));
}
