import type { ContentType } from '#src/contract/session.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';

/** A product on screen within a segment: it moves with it. Seconds. */
export interface OrderPin {
  key: string;
  product: string;
  /** After the segment begins. */
  after: number;
  length: number;
}

/** A segment as it is edited: seconds from the session's start. */
export interface OrderSegment {
  key: string;
  title: string;
  content: ContentType;
  start: number;
  length: number;
  pins: OrderPin[];
  /** The trial that it is part of. */
  trial: string | null;
}

/** The running order as it is edited. What is pinned where no segment is stays where it is. */
export interface Order {
  segments: OrderSegment[];
  outside: { key: string; product: string; start: number; length: number }[];
}

/** Times are kept as whole milliseconds, so that what is saved and read again is the same. */
const exact = (seconds: number) => Math.round(seconds * 1000) / 1000;
let made = 0;
const newKey = () => {
  made += 1;
  return `k${made}`;
};

/**
 * The running order of the contract as it is edited: every pin goes to the segment in which it begins.
 *
 * @example editable({ segments, pins }).segments[0]?.pins
 */
export function editable({ segments, pins }: Pick<RunningOrder, 'segments' | 'pins'>): Order {
  const order: Order = {
    segments: segments.map(({ title, content, start_s, end_s, trial }) => ({
      ...{ key: newKey(), title, content, trial, start: start_s, length: exact(end_s - start_s), pins: [] },
    })),
    outside: [],
  };
  for (const { product, start_s, end_s } of pins) {
    const within = order.segments.findLast(({ start, length }) => start_s >= start && start_s < start + length);
    const length = exact(end_s - start_s);
    if (within === undefined) order.outside.push({ key: newKey(), product, start: start_s, length });
    else within.pins.push({ key: newKey(), product, after: exact(start_s - within.start), length });
  }
  return order;
}

/**
 * What is edited, as the contract has it.
 *
 * @example saveable(order) // { segments: [{ title, content, start_s, end_s }], pins: [{ product, start_s, end_s }] }
 */
export function saveable({ segments, outside }: Order): Pick<RunningOrder, 'segments' | 'pins'> {
  const pin = (product: string, start: number, length: number) => ({
    ...{ product, start_s: exact(start), end_s: exact(start + length) },
  });
  return {
    segments: segments.map(({ title, content, trial, start, length }) => ({
      ...{ title, content, trial, start_s: exact(start), end_s: exact(start + length) },
    })),
    pins: [
      ...segments.flatMap(({ start, pins }) =>
        pins.map(({ product, after, length }) => pin(product, start + after, length)),
      ),
      ...outside.map(({ product, start, length }) => pin(product, start, length)),
    ],
  };
}

/** Each segment begins where the one before ends; the first stays where it is. */
export function linedUp(order: Order): Order {
  let at = order.segments[0]?.start ?? 0;
  const segments = order.segments.map((segment) => {
    const start = at;
    at = exact(at + segment.length);
    return { ...segment, start };
  });
  return { ...order, segments };
}

/**
 * A segment put in another place: the order begins where it began, and everything is lined up, since a gap belongs to no segment.
 *
 * @example moved(order, 0, 2) // the first is now the third
 */
export function moved(order: Order, from: number, to: number): Order {
  const segments = [...order.segments];
  const [taken] = segments.splice(from, 1);
  if (taken === undefined) return order;
  segments.splice(to, 0, taken);
  const begins = Math.min(...segments.map(({ start }) => start));
  return linedUp({ ...order, segments: segments.map((one, at) => (at === 0 ? { ...one, start: begins } : one)) });
}

/** A segment made longer or shorter: what follows moves along, and a product that was on screen to its end stays so. */
export function lasting(order: Order, key: string, length: number): Order {
  const at = order.segments.findIndex((one) => one.key === key);
  const before = order.segments[at];
  if (before === undefined) return order;
  const by = length - before.length;
  const segments = order.segments.map((one, place) => {
    if (place > at) return { ...one, start: exact(one.start + by) };
    if (place < at) return one;
    const pins = one.pins.map((pin) => {
      const toEnd = Math.abs(pin.after + pin.length - one.length) < 0.001;
      const after = Math.min(pin.after, length);
      return { ...pin, after, length: exact(toEnd ? length - after : Math.min(pin.length, length - after)) };
    });
    return { ...one, length, pins };
  });
  return { ...order, segments };
}

/** A segment's start corrected: nothing else moves; the order of the list follows the clock. */
export function starting(order: Order, key: string, start: number): Order {
  const segments = order.segments.map((one) => (one.key === key ? { ...one, start } : one));
  return { ...order, segments: segments.toSorted((a, b) => a.start - b.start) };
}

/** Another segment at the end, as long as the usual one. */
export function withSegment(order: Order, title: string): Order {
  const last = order.segments.at(-1);
  const start = last === undefined ? 0 : exact(last.start + last.length);
  const segment = {
    key: newKey(),
    title,
    content: 'demonstration' as const,
    start,
    length: 300,
    pins: [],
    trial: null,
  };
  return { ...order, segments: [...order.segments, segment] };
}

/** Without a segment: those after it keep their time, so that undoing it is exact and the gap is seen. */
export function withoutSegment(order: Order, key: string): Order {
  return { ...order, segments: order.segments.filter((one) => one.key !== key) };
}

/** With a segment back where it stood by the clock. */
export function withBack(order: Order, segment: OrderSegment): Order {
  return { ...order, segments: [...order.segments, segment].toSorted((a, b) => a.start - b.start) };
}

/** One segment changed in what is neither its start nor its length. */
export function changed(
  order: Order,
  key: string,
  change: Partial<Pick<OrderSegment, 'title' | 'content' | 'pins' | 'trial'>>,
): Order {
  return { ...order, segments: order.segments.map((one) => (one.key === key ? { ...one, ...change } : one)) };
}

/** A product on screen for the whole of a segment. */
export function pinned(segment: OrderSegment, product: string): OrderPin[] {
  return [...segment.pins, { key: newKey(), product, after: 0, length: segment.length }];
}

/** What stands between a segment and the one before: seconds of nothing (positive) or of both at once (negative). */
export function distances({ segments }: Order): number[] {
  return segments.map(({ start }, at) => {
    const before = segments[at - 1];
    return before === undefined ? 0 : exact(start - (before.start + before.length));
  });
}

/** From the first beginning to the last end, in seconds. */
export function spanOf({ segments }: Order): number {
  if (segments.length === 0) return 0;
  const ends = segments.map(({ start, length }) => start + length);
  return exact(Math.max(...ends) - Math.min(...segments.map(({ start }) => start)));
}

/**
 * A length as people write it: minutes, minutes:seconds, or hours:minutes:seconds; in seconds. Undefined for what is none.
 *
 * @example readLength('5:30') // 330
 */
export function readLength(text: string): number | undefined {
  const written = text.trim().replace(',', '.');
  if (/^\d{1,4}(\.\d+)?$/.test(written)) return Math.round(Number(written) * 60);
  const found = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(written);
  if (found === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}

/**
 * A length as one edits it: '5:30', '1:05:00'.
 *
 * @example writeLength(330) // '5:30'
 */
export function writeLength(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
