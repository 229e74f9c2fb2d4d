/**
 * The debrief of a stored session, and one stretch of it against the rest, on generated sessions of three sizes. Times are of the
 * whole verb as a caller waits for it; memory is what the engine and this process held at most while debriefing, above what they
 * held before. One JSON object a line.
 *
 * node bench/debrief.ts [--sizes S,M,L] [--rounds 5] [--seed 7]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { debriefSession } from '#src/analyse/debrief-session.ts';
import { compareStretch, countWords } from '#src/analyse/stretch.ts';
import { readConfig } from '#src/config.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import { openStores } from '#src/store/open-stores.ts';
import { MACHINE } from './machine.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'S,M,L' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '7' },
  },
});
const organisation = 'bench';
const cap = readConfig();

/** MB a process holds now (VmRSS) or has held at most (VmHWM). */
function memory(pid: number | 'self', field: 'VmRSS' | 'VmHWM'): number {
  const kB = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kB ?? 0) / 1024);
}

/** Starts the "at most" of a process again from what it holds now. */
function forgetPeak(pid: number | 'self'): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

async function timed<Result>(rounds: number, work: () => Promise<Result>) {
  const first = performance.now();
  let result = await work();
  const ms = [performance.now() - first];
  for (let i = 1; i < rounds; i++) {
    const began = performance.now();
    result = await work();
    ms.push(performance.now() - began);
  }
  const [cold = 0] = ms;
  ms.sort((a, b) => a - b);
  const round = (value: number) => Math.round(value);
  return { result, first_ms: round(cold), median_ms: round(ms[ms.length >> 1] ?? 0), best_ms: round(ms[0] ?? 0) };
}

for (const size of values.sizes.split(',') as ('S' | 'M' | 'L')[]) {
  const data = await mkdtemp(join(tmpdir(), 'aftershow debrief '));
  // As the application opens them, with its cap of memory.
  const stores = await openStores({
    data,
    eventsMemoryBytes: cap.AFTERSHOW_EVENTS_MEMORY_BYTES,
    eventsThreads: cap.AFTERSHOW_THREADS,
  });
  try {
    const { events } = stores;
    const engine = stores.engines().events;
    const session = generateSession({ seed: Number(values.seed), size });
    const written = await appendSession(events, organisation, session);
    const ctx = { organisation, events, now: () => new Date() };
    const pids = engine === undefined ? (['self'] as const) : (['self', engine] as const);
    const before = pids.map((pid) => {
      forgetPeak(pid);
      return memory(pid, 'VmRSS');
    });
    const rounds = Number(values.rounds);
    const debrief = await timed<Debrief>(rounds, () => debriefSession(ctx, session.facts));
    const after = pids.map((pid) => memory(pid, 'VmHWM'));
    const middle = session.facts.duration_s / 2;
    const usual = countWords(ctx, session.facts);
    const stretch = await timed(rounds, () => compareStretch(ctx, debrief.result, middle, middle + 120, usual));
    const counted = session.truth.counted;
    console.log(
      JSON.stringify({
        bench: 'debrief',
        size,
        events: written,
        counted: debrief.result.made_from.events,
        viewers: debrief.result.audience.unique_viewers,
        right: debrief.result.made_from.events === written && debrief.result.audience.views === counted.views,
        first_ms: debrief.first_ms,
        median_ms: debrief.median_ms,
        best_ms: debrief.best_ms,
        stretch_median_ms: stretch.median_ms,
        stretch_best_ms: stretch.best_ms,
        answer_kB: Math.round(JSON.stringify(debrief.result).length / 1024),
        node_MB: [before[0], after[0]],
        engine_MB: [before[1] ?? null, after[1] ?? null],
        load_average: loadavg().map((value) => Math.round(value * 10) / 10),
        machine: MACHINE,
      }),
    );
  } finally {
    await stores.close();
    await rm(data, { recursive: true, force: true });
  }
}
