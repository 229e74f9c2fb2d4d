/**
 * What grows with what: the store alone, with generated sessions of growing size. Rows written a second with fsync, bytes on disk, memory
 * of the engine, and the questions whose cost decides how far one machine goes. One JSON object a line.
 *
 * node bench/scale.ts [--sizes S,M,L] [--batches 20,1000,10000] [--seed 7]
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { rowsOf } from '#src/collect/rows.ts';
import { readConfig } from '#src/config.ts';
import type { EventRow } from '#src/contract/event.ts';
import type { Events, Params } from '#src/store/events/events.ts';
import { openStores } from '#src/store/open-stores.ts';
import { MACHINE } from './machine.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'S,M' },
    batches: { type: 'string', default: '20,1000,10000' },
    seed: { type: 'string', default: '7' },
  },
});
const say = (line: object) => console.log(JSON.stringify({ bench: 'scale', ...line, machine: MACHINE }));
const any = z.record(z.string(), z.unknown());
const organisation = 'bench';
const cap = readConfig();

/** Peak memory of a process in MB, where the system tells. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const kB = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kB === undefined ? undefined : Math.round(Number(kB) / 1024);
  } catch {
    return undefined;
  }
}

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return Math.round((taken.sort((a, b) => a - b)[times >> 1] ?? 0) * 10) / 10;
}

async function withStores(work: (events: Events, enginePid: number | undefined) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'aftershow scale '));
  // As the application opens them, with its cap of memory.
  const stores = await openStores({
    data,
    eventsMemoryBytes: cap.AFTERSHOW_EVENTS_MEMORY_BYTES,
    eventsThreads: cap.AFTERSHOW_THREADS,
  });
  try {
    await work(stores.events, stores.engines().events);
  } finally {
    await stores.close();
    await rm(data, { recursive: true, force: true });
  }
}

/** Rows of a generated session with ids of their own at each call, so that no write is a retry. */
function rowsOfSession(seed: number, rows: number, round: number): EventRow[] {
  const made = {
    organisation,
    session: `w${round}`,
    origin: 'generated',
    import: '',
    received: new Date(),
    pseudonym: (raw: string) => raw,
  };
  const out: EventRow[] = [];
  for (const source of generateSession({ seed, size: 'S' }).events()) {
    if (out.length === rows) break;
    out.push(rowsOf({ ...source, id: `${round}-${source.id}` }, made).event);
  }
  return out;
}

await withStores(async (events) => {
  for (const rows of values.batches.split(',').map(Number)) {
    const rounds = Math.max(5, Math.min(50, Math.round(60_000 / rows)));
    const batches = Array.from({ length: rounds + 2 }, (_, round) => rowsOfSession(Number(values.seed), rows, round));
    let next = 0;
    const write = () => events.append({ events: batches[next++] ?? [], voices: [], rejected: [] });
    await write();
    await write();
    const began = performance.now();
    const ms = await median(rounds, write);
    const seconds = (performance.now() - began) / 1000;
    say({
      measure: 'append',
      rows,
      rounds,
      median_ms: ms,
      rows_per_s: Math.round((rows * rounds) / seconds),
      fsync: true,
    });
  }
});

for (const size of values.sizes.split(',') as ('S' | 'M' | 'L')[]) {
  await withStores(async (events, pid) => {
    const session = generateSession({ seed: Number(values.seed), size });
    const began = performance.now();
    const rows = await appendSession(events, organisation, session);
    const seconds = (performance.now() - began) / 1000;
    const parts = await events.ask(
      `SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts
       WHERE active AND database = currentDatabase() GROUP BY table ORDER BY table`,
      {},
      z.object({ table: z.string(), rows: z.number(), bytes: z.number() }),
    );
    const params = { organisation, session: session.facts.id };
    const [busiest] = await events.ask(
      'SELECT visitor FROM events WHERE session = {session:String} GROUP BY visitor ORDER BY count() DESC LIMIT 1',
      params,
      z.object({ visitor: z.string() }),
    );
    const mine = 'organisation = {organisation:String} AND session = {session:String}';
    const questions: Record<string, [sql: string, params: Params]> = {
      count: [`SELECT count() FROM events FINAL WHERE ${mine}`, params],
      unique_visitors: [`SELECT uniqExact(visitor) FROM events FINAL WHERE ${mine}`, params],
      viewers_a_minute: [
        `SELECT toStartOfMinute(time) AS m, uniqExact(visitor) FROM events FINAL WHERE ${mine} GROUP BY m ORDER BY m`,
        params,
      ],
      one_person: [
        'SELECT * FROM touchpoints FINAL WHERE organisation = {organisation:String} AND visitor = {visitor:String} ORDER BY time',
        { organisation, visitor: busiest?.visitor ?? '' },
      ],
    };
    const ms: Record<string, number> = {};
    for (const [name, [sql, given]] of Object.entries(questions))
      ms[name] = await median(5, () => events.ask(sql, given, any));
    const erasing = performance.now();
    for (const table of ['events', 'touchpoints'] as const)
      await events.erase(table, 'organisation = {organisation:String} AND visitor = {visitor:String}', {
        organisation,
        visitor: busiest?.visitor ?? '',
      });
    ms['erase_one_person'] = Math.round(performance.now() - erasing);
    say({
      measure: 'session',
      size,
      events: rows,
      write_s: Math.round(seconds * 10) / 10,
      rows_per_s: Math.round(rows / seconds),
      bytes: Object.fromEntries(parts.map(({ table, bytes }) => [table, bytes])),
      bytes_per_event: Math.round(parts.reduce((sum, { bytes }) => sum + bytes, 0) / rows),
      median_ms: ms,
      engine_peak_mb: peakOf(pid),
    });
  });
}
