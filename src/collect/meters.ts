import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Names of dropped things come from outside: only so many get a line of their own. */
const MOST_NAMES = 100;

/** What collecting counts and times. */
export interface Meters {
  accepted(origin: string, events: number): void;
  rejected(reason: string, events: number): void;
  dropped(what: string): void;
  step(name: string, milliseconds: number): void;
  flushed(rows: number, milliseconds: number): void;
  failed(): void;
  /** Called when the metrics are read. */
  queue(read: () => { rows: number; flushes: number }): void;
}

/**
 * Meters that end up in the given Prometheus registry.
 *
 * @example const meters = makeMeters(new Registry()); meters.accepted('own', 20);
 */
export function makeMeters(registry: Registry): Meters {
  const registers = [registry];
  const accepted = new Counter({
    name: 'aftershow_ingest_accepted_total',
    help: 'Events acknowledged after they were durably stored, by adapter',
    labelNames: ['origin'] as const,
    registers,
  });
  const rejected = new Counter({
    name: 'aftershow_ingest_rejected_total',
    help: 'Events refused and kept with their reason',
    labelNames: ['reason'] as const,
    registers,
  });
  const dropped = new Counter({
    name: 'aftershow_ingest_dropped_total',
    help: 'Parts of events not kept because nothing declares a use for them; the first hundred names',
    labelNames: ['what'] as const,
    registers,
  });
  const step = new Histogram({
    name: 'aftershow_ingest_step_seconds',
    help: 'Time of each step of collecting, one request',
    labelNames: ['step'] as const,
    buckets: [0.0001, 0.0005, 0.002, 0.01, 0.05, 0.2, 1],
    registers,
  });
  const batch = new Histogram({
    name: 'aftershow_ingest_batch_rows',
    help: 'Rows in one durable write',
    buckets: [1, 10, 100, 500, 1000, 2500, 5000, 10_000, 20_000],
    registers,
  });
  const append = new Histogram({
    name: 'aftershow_events_append_seconds',
    help: 'Time of one durable write to the events store',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const failures = new Counter({
    name: 'aftershow_events_append_failures_total',
    help: 'Durable writes the events store did not answer or refused whole; their requests got a 503',
    registers,
  });
  const names = new Set<string>();
  // Bound once: looking labels up costs more than counting.
  const steps = new Map<string, Histogram.Internal<'step'>>();
  return {
    accepted: (origin, events) => accepted.inc({ origin }, events),
    rejected: (reason, events) => rejected.inc({ reason }, events),
    dropped: (what) => {
      if (names.size < MOST_NAMES) names.add(what);
      dropped.inc({ what: names.has(what) ? what : 'property:(others)' });
    },
    step: (name, milliseconds) => {
      let one = steps.get(name);
      if (one === undefined) {
        one = step.labels(name);
        steps.set(name, one);
      }
      one.observe(milliseconds / 1000);
    },
    flushed: (rows, milliseconds) => {
      batch.observe(rows);
      append.observe(milliseconds / 1000);
    },
    failed: () => failures.inc(),
    queue: (read) => {
      new Gauge({
        name: 'aftershow_ingest_queue_rows',
        help: 'Rows waiting for a durable write',
        registers,
        collect() {
          this.set(read().rows);
        },
      });
      new Gauge({
        name: 'aftershow_ingest_writes_in_flight',
        help: 'Durable writes the events store is working on',
        registers,
        collect() {
          this.set(read().flushes);
        },
      });
    },
  };
}
