import type { ContentResult } from '#src/contract/debrief.ts';

/**
 * A session's own mean rate, each kind of content weighed by how long it was on; null where nothing is known of it, or nothing happened.
 *
 * @example meanRate(debrief.content, 'engagement')
 */
export function meanRate(
  contents: readonly ContentResult[],
  rate: 'engagement' | 'clicks' | 'orders' | 'losses',
): number | null {
  const known = contents.flatMap((one) =>
    one[rate] === null ? [] : [{ seconds: one.seconds, value: one[rate].shrunk }],
  );
  const seconds = known.reduce((sum, one) => sum + one.seconds, 0);
  const mean = known.reduce((sum, one) => sum + one.seconds * one.value, 0) / seconds;
  return seconds > 0 && mean > 0 ? mean : null;
}
