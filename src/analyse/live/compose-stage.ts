import type { HostNote, Stage } from '#src/contract/live.ts';
import type { Instant, LiveSession } from './live-session.ts';

/**
 * Where the session stands in its running order.
 *
 * @example composeStage(session, instant, notes).segment?.title
 */
export function composeStage({ facts, state }: LiveSession, { at }: Instant, notes: HostNote[]): Stage {
  const start_ms = facts.start === null ? null : Date.parse(facts.start);
  const instant = (s: number) => new Date((start_ms ?? 0) + s * 1000).toISOString();
  const at_s = start_ms === null ? null : (at - start_ms) / 1000;
  const segment = at_s === null ? undefined : facts.segments.findLast((one) => one.start_s <= at_s && one.end_s > at_s);
  const next = at_s === null ? undefined : facts.segments.find((one) => one.start_s > at_s);
  const last = Math.max(0, ...[...facts.segments, ...facts.pins].map(({ end_s }) => end_s));
  return {
    ...{ title: facts.title, state, zone: facts.zone, host: facts.host, notes },
    start: facts.start,
    planned_start: facts.planned_start,
    ends: start_ms !== null && last > 0 ? instant(last) : null,
    segment: segment === undefined ? null : { title: segment.title, until: instant(segment.end_s) },
    next_segment: next === undefined ? null : { title: next.title, from: instant(next.start_s) },
  };
}
