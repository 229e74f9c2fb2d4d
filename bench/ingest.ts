/**
 * Ingest: events a second and latency over 16 to 512 connections, 20 events a request, embedded engines, fsync on, the load generator
 * on the same machine; then the same bodies into PostgreSQL: one multi-row insert a request as most tools do, the same with the indexes such
 * tools have, and in batches like ours. Every run ends by counting what is stored, to the last event.
 * One JSON object a line.
 *
 * node bench/ingest.ts [--seconds 10] [--warm 3] [--connections 16,64,256,512] [--stores aftershow,postgres,postgres-indexed,postgres-batched]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { takenBy } from './ingest/processes.ts';
import { MACHINE } from './machine.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    warm: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16,64,256,512' },
    stores: { type: 'string', default: 'aftershow,postgres,postgres-indexed,postgres-batched' },
  },
});
const here = import.meta.dirname;

function start(file: string, args: string[]): { child: ChildProcess; line<Said>(): Promise<Said> } {
  const child = spawn(
    process.execPath,
    // As bin/aftershow starts it.
    ['--max-semi-space-size=16', '--disable-warning=ExperimentalWarning', join(here, 'ingest', file), ...args],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async line<Said>(): Promise<Said> {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended without an answer`);
      return JSON.parse(value);
    },
  };
}

async function metric(url: string, pattern: RegExp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(pattern.exec(text)?.[1] ?? Number.NaN);
}

for (const store of values.stores.split(',')) {
  const data = await mkdtemp(join(tmpdir(), 'aftershow bench '));
  const server = start('server.ts', [store, data]);
  const { url, key } = await server.line<{ url: string; key: string }>();
  let first = 0;
  let acknowledged = 0;
  for (const connections of values.connections.split(',').map(Number)) {
    await metric(url, /x/);
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, takenBy(server.child.pid ?? 0).memory);
    }, 2000);
    const before = takenBy(server.child.pid ?? 0);
    const port = Number(new URL(url).port);
    const order = { port, key, session: 'bench', connections, seconds: +values.seconds, warm: +values.warm, first };
    const load = start('load.ts', [JSON.stringify(order)]);
    const seen = await load.line<{ next: number; acknowledged: number }>();
    clearInterval(sampling);
    const after = takenBy(server.child.pid ?? 0);
    const each = (ms: number) => Math.round((ms * 10_000) / seen.acknowledged) / 10;
    const cpu = {
      app_us_per_event: each(after.own - before.own),
      stores_us_per_event: each(after.started - before.started),
    };
    first = seen.next;
    acknowledged += seen.acknowledged;
    const { next: _, ...shown } = seen;
    const late = await metric(url, /delay_seconds\{quantile="0.99"\} (\S+)/);
    const memory = { memory_mb: Math.round(peak / 1e6), event_loop_p99_ms: Math.round(late * 10_000) / 10 };
    console.log(JSON.stringify({ bench: 'ingest', store, connections, ...shown, ...cpu, ...memory, machine: MACHINE }));
  }
  server.child.stdin?.write('\n');
  const { count } = await server.line<{ count: number }>();
  console.log(
    JSON.stringify({ bench: 'ingest-count', store, acknowledged, stored: count, equal: count === acknowledged }),
  );
  if (count !== acknowledged) process.exitCode = 1;
  server.child.stdin?.end();
  await new Promise((resolve) => server.child.once('exit', resolve));
  await rm(data, { recursive: true, force: true });
}
