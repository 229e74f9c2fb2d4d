import type { SourceEvent } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { GeneratedSession } from './generate-session.ts';

/** A generated session that happens now. */
export interface Play {
  /** As it is now: its start, running order and length by the clock on the wall. */
  facts: SessionFacts;
  /** The events that have happened by `now` and were not handed out yet, as `POST /v1/events` takes them. */
  due(now: number): (Omit<SourceEvent, 'time'> & { time: string })[];
  /** True once the session is over and everything was handed out. */
  over(now: number): boolean;
}

/**
 * Makes a generated session happen now: what lies before `from_s` has happened already, the rest comes as time goes by, `speed` times as
 * fast as it would (the running order with it).
 *
 * @param id of the session that plays; events get ids of their own, so that one evening can be played often
 * @example const play = playSession(generateSession({ seed: 7 }), { id, began: Date.now(), from_s: 1200 }); play.due(Date.now());
 */
export function playSession(
  session: Pick<GeneratedSession, 'facts' | 'events'>,
  { id, began, from_s = 0, speed = 1 }: { id: string; began: number; from_s?: number; speed?: number },
): Play {
  const origin = Date.parse(session.facts.start ?? '');
  const start = began - (from_s * 1000) / speed;
  const at = (time: number) => start + (time - origin) / speed;
  const faster = <Stretch extends { start_s: number; end_s: number }>(one: Stretch): Stretch => ({
    ...one,
    start_s: one.start_s / speed,
    end_s: one.end_s / speed,
  });
  const { facts } = session;
  const events = session.events()[Symbol.iterator]();
  const end = at(origin + facts.duration_s * 1000);
  let next = events.next();

  return {
    facts: {
      ...facts,
      id,
      start: new Date(start).toISOString(),
      planned_start: new Date(start).toISOString(),
      duration_s: facts.duration_s / speed,
      segments: facts.segments.map(faster),
      pins: facts.pins.map(faster),
    },
    due(now) {
      const due: ReturnType<Play['due']> = [];
      for (; next.done !== true && at(next.value.time) <= now; next = events.next()) {
        const { person: _, replay: __, ...event } = next.value;
        const ref = event.ref === undefined ? {} : { ref: `${id}-${event.ref}` };
        const time = new Date(at(event.time)).toISOString();
        due.push({ ...event, ...ref, id: `${id}-${event.id}`, session: id, time });
      }
      return due;
    },
    over: (now) => now > end,
  };
}
