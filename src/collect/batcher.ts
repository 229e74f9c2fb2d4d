import { setImmediate as turn } from 'node:timers/promises';
import type { EventRow, RejectedRow, RejectReason, VoiceRow } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Meters } from './meters.ts';

/** The rows one request brought. */
export interface Parcel {
  events: EventRow[];
  voices: VoiceRow[];
  rejected: RejectedRow[];
}

export interface BatcherSettings {
  /** Longest time a row waits for others, in milliseconds; no longer than the last write took. */
  waitMs: number;
  /** Most rows of one write. */
  rows: number;
  /** Writes the store may be working on at the same time. */
  writes: number;
  /** Rows that may wait; beyond that requests are refused. */
  queue: number;
}

/** Events that were not written, with why: of somebody erased, or refused by the engine. */
export type Refused = ReadonlyMap<EventRow, RejectReason>;

/** Gathers the rows of many requests into few durable writes. */
export interface Batcher {
  /**
   * Resolves once every row of the parcel is durably stored, with the events that were refused on the way. Throws `rate_limited` when too many rows
   * wait already and `store_unavailable` when the store did not take the write: the client repeats the same events then.
   */
  add(parcel: Parcel): Promise<Refused>;
  /** Resolves when everything added before has been written or refused. Later parcels are taken meanwhile. */
  drain(): Promise<void>;
  /** Refuses what comes from now on, then drains. */
  close(): Promise<void>;
}

interface Waiting {
  parcel: Parcel;
  rows: number;
  since: number;
  resolve(refused: Refused): void;
  reject(error: unknown): void;
}

const NONE: Refused = new Map();
/** Requests answered at once: each is followed by its client's next, and whoever comes meanwhile waits for all of them. */
const ANSWERED_AT_ONCE = 16;
/** Fewer rows are not worth a write of their own before the wait is over. */
const FEW_ROWS = 200;

/**
 * A batcher before one write function. A write starts when its rows are many enough or the oldest has waited long enough, and never
 * more than `settings.writes` at once: while the store is busy the batches grow, which is what it does best. As many rows as the last
 * write took are enough: whoever was answered has come back, and nobody else is to be waited for. Nor is it worth waiting longer for
 * stragglers than a write takes: a few milliseconds into our own engine's journal, tens into a server's table.
 *
 * @param write durable append of one batch, see write-batch.ts
 * @example makeBatcher(makeWriter(events, gate), { waitMs: 20, rows: 10_000, writes: 2, queue: 60_000 }, meters)
 */
export function makeBatcher(
  write: (batch: Parcel) => Promise<Refused>,
  settings: BatcherSettings,
  meters: Meters,
): Batcher {
  let waiting: Waiting[] = [];
  let waitingRows = 0;
  let unwritten = 0;
  let enough = settings.rows;
  let wait = settings.waitMs;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const flights = new Set<Promise<void>>();
  meters.queue(() => ({ rows: unwritten, flushes: flights.size }));

  function consider(): void {
    if (waiting.length === 0 || flights.size >= settings.writes) return;
    const age = performance.now() - (waiting[0]?.since ?? 0);
    if (waitingRows >= enough || age >= wait) start();
    else timer ??= setTimeout(ripe, wait - age);
  }

  function ripe(): void {
    timer = undefined;
    if (waiting.length > 0 && flights.size < settings.writes) start();
  }

  function start(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    const taken = take();
    const flight = fly(taken).finally(() => {
      flights.delete(flight);
      consider();
    });
    flights.add(flight);
    consider();
  }

  /** The oldest parcels, up to the rows of one write; a parcel is never split, so that its request waits for one write only. */
  function take(): Waiting[] {
    let rows = 0;
    let count = 0;
    for (const { rows: more } of waiting) {
      if (count > 0 && rows + more > settings.rows) break;
      rows += more;
      count += 1;
    }
    const taken = waiting.slice(0, count);
    waiting = waiting.slice(count);
    waitingRows -= rows;
    enough = Math.min(settings.rows, Math.max(rows, FEW_ROWS));
    return taken;
  }

  async function fly(taken: Waiting[]): Promise<void> {
    const batch = {
      events: taken.flatMap(({ parcel }) => parcel.events),
      voices: taken.flatMap(({ parcel }) => parcel.voices),
      rejected: taken.flatMap(({ parcel }) => parcel.rejected),
    };
    const started = performance.now();
    const rows = batch.events.length + batch.voices.length + batch.rejected.length;
    try {
      const refused = await write(batch);
      unwritten -= rows;
      const took = performance.now() - started;
      wait = Math.min(settings.waitMs, took);
      meters.flushed(rows, took);
      void answer(taken, ({ resolve }) => resolve(refused));
    } catch (cause) {
      unwritten -= rows;
      meters.failed();
      const error =
        cause instanceof AftershowError
          ? cause
          : new AftershowError(
              'store_unavailable',
              'the events store did not take the write; send again',
              {},
              2,
              cause,
            );
      void answer(taken, ({ reject }) => reject(error));
    }
  }

  async function answer(taken: readonly Waiting[], tell: (one: Waiting) => void): Promise<void> {
    for (const [at, one] of taken.entries()) {
      if (at > 0 && at % ANSWERED_AT_ONCE === 0) await turn();
      tell(one);
    }
  }

  async function drain(): Promise<void> {
    const last = waiting.at(-1);
    while (last !== undefined && waiting.includes(last)) {
      if (flights.size < settings.writes) start();
      else await Promise.race(flights);
    }
    await Promise.all(flights);
  }

  return {
    add(parcel) {
      const rows = parcel.events.length + parcel.voices.length + parcel.rejected.length;
      if (rows === 0) return Promise.resolve(NONE);
      if (closed) return Promise.reject(new AftershowError('shutting_down', 'shutting down; send again', {}, 5));
      if (unwritten + rows > settings.queue && unwritten > 0) {
        return Promise.reject(
          new AftershowError('rate_limited', 'more events than the store takes; send again', {}, 1),
        );
      }
      unwritten += rows;
      waitingRows += rows;
      return new Promise((resolve, reject) => {
        waiting.push({ parcel, rows, since: performance.now(), resolve, reject });
        consider();
      });
    },
    drain,
    async close() {
      closed = true;
      await drain();
    },
  };
}
