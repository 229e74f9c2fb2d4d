import type { EventType, SourceEvent } from '#src/contract/event.ts';

/** First and last time in milliseconds: by the clock, and since the session's start. */
type Spans = Record<'clock' | 'offset', [first: number, last: number]>;

/** How long a session was, as its events tell. */
export interface SessionSpan {
  add(event: SourceEvent): void;
  /** Instant in milliseconds; null where only offsets are known. */
  start(): number | null;
  /** Milliseconds from the start to the end; null where no event can be placed after the start. */
  length(start: number | null): number | null;
}

/**
 * What says when a session was, the surest first: who watched and took part; else who looked at products; else anything. Orders, pages
 * and the like go on for days after a session and stretch none that can be told otherwise.
 */
const WITNESSES: readonly (readonly EventType[])[] = [
  ['join', 'leave', 'heartbeat', 'viewers', 'chat', 'reaction', 'share', 'follow', 'tip', 'answer', 'pin', 'unpin'],
  ['impression', 'click', 'cart_add', 'cart_remove', 'checkout', 'stock', 'stream'],
  ['page', 'identify', 'other'],
];
const LEVEL: ReadonlyMap<EventType, number> = new Map(
  WITNESSES.flatMap((types, level) => types.map((type) => [type, level] as const)),
);

/**
 * Watches events go by and tells when their session began and ended: by the stream's own start and end where there are such events,
 * else by the surest witnesses there are.
 *
 * @example const span = sessionSpan(); span.add({ id: '1', type: 'chat', time: 5000, replay: true }); span.length(null) // 5000
 */
export function sessionSpan(): SessionSpan {
  const levels = WITNESSES.map(nothing);
  const widen = (spans: Spans, { replay, time }: SourceEvent) => {
    const span = replay ? spans.offset : spans.clock;
    span[0] = Math.min(span[0], time);
    span[1] = Math.max(span[1], time);
  };
  const marks = { start: nothing(), end: nothing() };
  const surest = () =>
    levels.find(({ clock, offset }) => Number.isFinite(clock[0]) || Number.isFinite(offset[0])) ?? nothing();
  return {
    add(event) {
      const level = LEVEL.get(event.type);
      if (event.type === 'stream' && event.name === 'start') widen(marks.start, event);
      else if (event.type === 'stream' && event.name === 'end') widen(marks.end, event);
      else if (level !== undefined) widen(levels[level] ?? nothing(), event);
    },
    start() {
      const began = marks.start.clock[0];
      if (Number.isFinite(began)) return began;
      const { clock, offset } = surest();
      return Number.isFinite(offset[0]) || !Number.isFinite(clock[0]) ? null : clock[0];
    },
    length(start) {
      for (const { clock, offset } of [marks.end, surest()]) {
        const ends = [offset[1], start === null ? -Infinity : clock[1] - start];
        const last = Math.max(...ends);
        if (last > 0) return last;
      }
      return null;
    },
  };
}

function nothing(): Spans {
  return { clock: [Infinity, -Infinity], offset: [Infinity, -Infinity] };
}
