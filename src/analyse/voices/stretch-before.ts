import type { VoiceFilter } from '#src/contract/voices.ts';
import type { Surroundings } from './voice-scope.ts';

/**
 * What a filter's stretch is compared with: as long a stretch before it, or the session before of the same show, else simply before.
 * Undefined where none is asked for or known.
 *
 * @example stretchBefore({ from: '2026-01-08T00:00:00Z', to: '2026-01-15T00:00:00Z' }, around)?.from // '2026-01-01T00:00:00.000Z'
 */
export function stretchBefore(filter: VoiceFilter, { sessions, byId }: Surroundings): VoiceFilter | undefined {
  const { session, from, to, ...rest } = filter;
  if (session !== undefined) {
    const own = byId.get(session);
    const { start = null } = own ?? {};
    if (start === null) return undefined;
    const earlier = sessions.filter((one) => one.start !== null && one.start < start);
    const before = earlier.findLast(({ show }) => show !== null && show === own?.show) ?? earlier.at(-1);
    return before === undefined ? undefined : { ...rest, session: before.id };
  }
  if (from === undefined || to === undefined) return undefined;
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (!(last > first)) return undefined;
  return { ...rest, from: new Date(2 * first - last).toISOString(), to: new Date(first).toISOString() };
}
