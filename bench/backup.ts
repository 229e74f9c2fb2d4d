/**
 * Backup and restore of one generated session: time, archive size, peak memory of this process and of the engine, while events
 * keep coming in. Counts are compared to the last row. One JSON object a line.
 *
 * node bench/backup.ts [--size M] [--seed 7]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { rowsOf } from '#src/collect/rows.ts';
import { writeBatch } from '#src/collect/write-batch.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { countStores } from '#src/store/backup/restore-stores.ts';
import { openStores } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { MACHINE } from './machine.ts';

const { values } = parseArgs({
  options: { size: { type: 'string', default: 'M' }, seed: { type: 'string', default: '7' } },
});
const size = values.size as 'S' | 'M' | 'L';
const say = (line: object) => console.log(JSON.stringify({ bench: 'backup', size, ...line, machine: MACHINE }));
const now = () => new Date();

/** The most memory a process ever held, in MB. */
async function peakOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kB = /VmHWM:\s+(\d+)/.exec(status)?.[1];
  return kB === undefined ? null : Math.round(Number(kB) / 1024);
}

/** Runs the command as a person would: its document, its time from start to end, and the most memory it held. */
async function timed(words: string[]): Promise<{ document: Document; wall_s: number; peak_mb: number }> {
  const began = performance.now();
  const child = spawn(join(import.meta.dirname, '../bin/aftershow'), [...words, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peak = 0;
  const timer = setInterval(async () => {
    peak = Math.max(peak, (await peakOf(child.pid)) ?? 0);
  }, 20);
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const [code] = await once(child, 'close');
  clearInterval(timer);
  if (code !== 0) throw new Error(`aftershow ${words[0]} ended with ${code}`);
  const wall_s = Math.round(performance.now() - began) / 1000;
  return { document: JSON.parse(out), wall_s, peak_mb: peak };
}

interface Document {
  file: string;
  bytes: number;
  seconds: number;
  counts: Record<'records' | 'events', Record<string, number>>;
}

const folder = await mkdtemp(join(tmpdir(), 'aftershow backup '));
const [home, target] = [join(folder, 'home'), join(folder, 'target')];
try {
  const stores = await openStores({ data: home });
  const { records, events } = stores;
  const secrets = await loadSecrets(records, { file: join(home, 'master.key') });
  const actor = { kind: 'system', id: 'bench' } as const;
  const given = { name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
  const { id } = await createOrganisation({ records, actor, secrets, now }, given);
  const ctx = { organisation: id, actor, records, events, secrets, now };
  const session = generateSession({ seed: Number(values.seed), size });
  const { facts } = session;
  await appendSession(events, id, session);
  await createSession(ctx, { id: facts.id, title: facts.title, state: 'ended' });
  await importProducts(ctx, { products: facts.products, currency: facts.currency });
  await saveRunningOrder(ctx, { session: facts.id, segments: facts.segments, pins: facts.pins });
  const before = await countStores(stores);

  // The application goes on: the longest time a small write takes while the backup runs.
  const gate = openAppendGate(records);
  let [over, wrote, longest] = [false, 0, 0];
  const writing = (async () => {
    const made = { organisation: id, session: 'live', origin: 'bench', import: '', pseudonym: (raw: string) => raw };
    while (!over) {
      const source = { id: `live-${wrote}`, type: 'reaction' as const, time: Date.now(), visitor: 'v' };
      const began = performance.now();
      const { event } = rowsOf(source, { ...made, received: new Date() });
      await writeBatch({ events: [event], voices: [], rejected: [] }, { gate, events });
      longest = Math.max(longest, performance.now() - began);
      wrote += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const { document: made, wall_s, peak_mb } = await timed(['backup', '--data', home]);
  over = true;
  await writing;
  const rows = Object.values({ ...made.counts.records, ...made.counts.events }).reduce((sum, n) => sum + n, 0);
  say({
    measure: 'backup',
    rows,
    seconds: made.seconds,
    wall_s,
    rows_per_s: Math.round(rows / made.seconds),
    archive_mb: Math.round(made.bytes / 1e5) / 10,
    peak_mb,
    engine_peak_mb: await peakOf(stores.engines().events),
    writes_meanwhile: wrote,
    longest_write_ms: Math.round(longest),
  });
  await stores.close();

  await mkdir(target);
  await copyFile(join(home, 'master.key'), join(target, 'master.key'));
  const restored = await timed(['restore', made.file, '--data', target]);
  const { counts, seconds } = restored.document;
  const live = (counts.events['events'] ?? 0) - (before.events['events'] ?? 0);
  const same =
    live >= 0 &&
    live <= wrote &&
    (['voices', 'rejected'] as const).every((table) => counts.events[table] === before.events[table]) &&
    counts.events['touchpoints'] === (before.events['touchpoints'] ?? 0) + live &&
    Object.entries(before.records).every(([table, n]) => counts.records[table] === n);
  const { wall_s: restore_s, peak_mb: restore_mb } = restored;
  say({
    measure: 'restore',
    rows,
    seconds,
    wall_s: restore_s,
    rows_per_s: Math.round(rows / seconds),
    peak_mb: restore_mb,
    same,
  });
  if (!same) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
