import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Frame } from './journal-format.ts';
import { openSegments, type Segment } from './journal-segments.ts';

/** Small writes made durable at once, and brought to the engine together. */
export interface Journal {
  /** Resolves when the frame is on disk. Throws what the disk says, or what keeps the engine from taking what waits already. */
  take(frame: Frame): Promise<void>;
  /** Resolves when the engine has everything that was given to `take` before; throws what keeps it from that. */
  settle(): Promise<void>;
}

export interface JournalSettings {
  folder: string;
  /** Off only where acknowledged does not mean durable. */
  fsync: boolean;
  /** Brings the bodies of one target to the engine, durably, in this order; twice is harmless. */
  write(target: string, bodies: readonly Buffer[]): Promise<void>;
  /** Whether the engine will never take what it refused with this error. */
  isRefusal(error: unknown): boolean;
  /** Hears of what somebody should look at. */
  tell(message: string): void;
}

/** Longest a frame waits for others on its way to the engine, when nobody asks for it. */
const WAIT_MS = 500;
/** A merged write costs as much as some thousand rows, whatever is in it: this much is worth it earlier. */
const WORTH_BYTES = 6_000_000;
/** Bytes that may wait for the engine; beyond that takers wait, and are refused while the engine takes nothing. */
const MOST_BYTES = 32_000_000;
const FIRST_BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 5_000;

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

/** A segment that the engine does not have yet, and who waits until it does. */
interface Held {
  segment: Segment;
  since: number;
  waiters: Waiter[];
}

/**
 * A journal before the engine. Frames that come while one group is being synced make the next group. A segment is closed and brought to
 * the engine when it is worth a write, when its oldest frame has waited long enough, or when somebody asks (`settle`); one after the
 * other, so that after a crash only the oldest may be in the engine already, and everything is there in the order in which it came.
 *
 * @example const journal = await openJournal({ folder: '/data/events/journal', fsync: true, write, isRefusal, tell });
 */
export async function openJournal(settings: JournalSettings): Promise<Journal> {
  const segments = await openSegments(settings.folder, settings.fsync, settings.tell);
  const backlog: Held[] = segments.left.map((segment) => ({ segment, since: 0, waiters: [] }));
  let filling: Held | undefined;
  let arrivals: (Waiter & { frame: Frame })[] = [];
  let lastArrival: Promise<void> = Promise.resolve();
  let writing = false;
  /** A group is on its way to the disk: its segment must not be closed. */
  let midGroup = false;
  let bringing = false;
  let heldBytes = backlog.reduce((sum, { segment }) => sum + sizeOf(segment.frames), 0);
  let timer: NodeJS.Timeout | undefined;
  let stuck: { hurry(): void } | undefined;

  async function writeArrivals(): Promise<void> {
    writing = true;
    while (arrivals.length > 0) {
      // A batch comes as one request a table, all at the same moment: they share a group.
      await turn();
      const group = arrivals;
      arrivals = [];
      const frames = group.map(({ frame }) => frame);
      midGroup = true;
      try {
        filling ??= { segment: await segments.create(), since: performance.now(), waiters: [] };
        await filling.segment.add(frames);
        for (const { resolve } of group) resolve();
      } catch (error) {
        heldBytes -= sizeOf(frames);
        for (const { reject } of group) reject(error);
        // A segment that failed takes nothing more; the next group begins another.
        if (filling !== undefined) backlog.push(filling);
        filling = undefined;
        if (!bringing) void bring();
      }
      midGroup = false;
      consider();
    }
    writing = false;
  }

  /** Closes the segment that is being filled when it is due; while the engine has another one in work, it grows instead. */
  function consider(): void {
    if (midGroup || bringing || filling === undefined) return;
    const age = performance.now() - filling.since;
    const due = filling.waiters.length > 0 || age >= WAIT_MS || sizeOf(filling.segment.frames) >= WORTH_BYTES;
    if (timer !== undefined) clearTimeout(timer);
    timer = due ? undefined : setTimeout(consider, WAIT_MS - age);
    if (!due) return;
    backlog.push(filling);
    filling = undefined;
    void bring();
  }

  async function bring(): Promise<void> {
    bringing = true;
    let wait = FIRST_BACK_OFF_MS;
    for (let held = backlog[0]; held !== undefined; held = backlog[0]) {
      try {
        const { frames } = held.segment;
        const size = sizeOf(frames);
        await bringFrames(held);
        await held.segment.remove();
        heldBytes -= size;
        backlog.shift();
        for (const { resolve } of held.waiters) resolve();
        wait = FIRST_BACK_OFF_MS;
      } catch (error) {
        settings.tell(`the engine does not take what the journal holds, and is asked again: ${reasonOf(error)}`);
        for (const one of [...backlog, ...(filling === undefined ? [] : [filling])])
          for (const { reject } of one.waiters.splice(0)) reject(error);
        const over = new AbortController();
        stuck = { hurry: () => over.abort() };
        await pause(wait, undefined, { signal: over.signal }).catch(() => {});
        stuck = undefined;
        wait = Math.min(LONGEST_BACK_OFF_MS, wait * 2);
      }
    }
    bringing = false;
    consider();
  }

  /** Side by side when somebody waits; else one after the other, so that a processor is left to those who send. */
  async function bringFrames({ segment, waiters }: Held): Promise<void> {
    const targets = [...Map.groupBy(segment.frames, ({ target }) => target).values()];
    const all: Promise<void>[] = [];
    for (const frames of targets) {
      const one = bringTogether(frames);
      all.push(one);
      if (waiters.length === 0) await Promise.allSettled([one]);
    }
    for (const one of await Promise.allSettled(all)) if (one.status === 'rejected') throw one.reason;
  }

  /** As one write; if the engine does not take that, one by one, so that one bad frame does not hold up the others. */
  async function bringTogether(frames: readonly Frame[]): Promise<void> {
    const target = frames[0]?.target ?? '';
    try {
      await settings.write(
        target,
        frames.map(({ body }) => body),
      );
    } catch (error) {
      const only = frames.length === 1 ? frames[0] : undefined;
      if (only === undefined) {
        for (const frame of frames) await bringTogether([frame]);
        return;
      }
      if (!settings.isRefusal(error)) throw error;
      const kept = await segments.refuse(only);
      settings.tell(`acknowledged rows are refused by the engine and kept in ${kept}: ${reasonOf(error)}`);
    }
  }

  function brought(held: Held): Promise<void> {
    return new Promise((resolve, reject) => {
      held.waiters.push({ resolve, reject });
      stuck?.hurry();
      consider();
    });
  }

  if (backlog.length > 0) void bring();
  return {
    async take(frame) {
      while (heldBytes > 0 && heldBytes + frame.body.length > MOST_BYTES) {
        const first = backlog[0] ?? filling;
        await (first === undefined ? lastArrival.catch(() => {}) : brought(first));
      }
      heldBytes += frame.body.length;
      const arrival = new Promise<void>((resolve, reject) => arrivals.push({ frame, resolve, reject }));
      lastArrival = arrival;
      if (!writing) void writeArrivals();
      return arrival;
    },
    async settle() {
      await lastArrival.catch(() => {});
      const last = filling ?? backlog.at(-1);
      if (last !== undefined) await brought(last);
    },
  };
}

/** Code and name of what the engine says, which may quote rows; the system's own errors as they are. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = /Code: \d+/.exec(message)?.[0];
  return code === undefined ? message : `${code} ${/\([A-Z_]{3,}\)/.exec(message)?.[0] ?? ''}`.trim();
}

function sizeOf(frames: readonly Frame[]): number {
  let bytes = 0;
  for (const { body } of frames) bytes += body.length;
  return bytes;
}
