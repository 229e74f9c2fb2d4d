import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { drainPending } from 'chdb';
import { clickhouseFront } from './clickhouse-http.ts';
import { openSessions } from './session-pool.ts';
import { openSmallInserts } from './small-inserts.ts';

/**
 * The events engine: a process of its own, since four long queries would starve the thread pool of the one that serves people.
 * It is told what to do by one line of JSON on stdin (so that the password is on no command line), says `{"port":…}` on
 * stdout (and `{"told":…}` for the log), ends in order at the next line, and dies at once when stdin ends: then whoever started it is gone, and what it had
 * acknowledged is on disk.
 */
export interface EngineOrder {
  folder: string;
  password: string;
  maxMemoryBytes: number;
  maxThreads: number;
  /** Extra arguments of `clickhouse local`, e.g. a configuration file. */
  args?: string[];
  /** The folder goes with the engine. */
  temporary?: boolean;
  /** 0, the default, takes any free port. */
  port?: number;
}

async function main(): Promise<void> {
  const input = createInterface({ input: process.stdin });
  const order = await new Promise<EngineOrder>((resolve) => input.once('line', (line) => resolve(JSON.parse(line))));
  input.once('close', () => {
    // Nobody else is left who knows of the folder.
    try {
      if (order.temporary === true) rmSync(order.folder, { recursive: true, force: true, maxRetries: 3 });
    } finally {
      process.kill(process.pid, 'SIGKILL');
    }
  });
  const sessions = openSessions(order.folder, [
    `--max_server_memory_usage=${order.maxMemoryBytes}`,
    `--max_threads=${order.maxThreads}`,
    '--async_load_databases=0',
    ...(order.args ?? []),
  ]);
  const arriving = join(order.folder, 'arriving');
  // What a killed engine left of rows that it never acknowledged.
  rmSync(arriving, { recursive: true, force: true });
  mkdirSync(arriving, { mode: 0o700 });
  const small = await openSmallInserts(sessions, {
    folder: join(order.folder, 'journal'),
    arriving,
    fsync: order.temporary !== true,
    tell: (told) => process.stdout.write(`${JSON.stringify({ told })}\n`),
  });
  const front = clickhouseFront(sessions, small, { password: order.password, arriving });
  const end = async () => {
    front.server.close();
    await front.idle();
    // What the engine does not take now stays in the journal, and is brought to it at the next start.
    await small.settle().catch(() => {});
    front.server.closeAllConnections();
    sessions.close();
    await drainPending();
    process.exit(0);
  };
  // Ctrl-C and a service manager reach the whole group of processes; the one that started us says when it needs us no more.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  input.once('line', () => void end());
  front.server.listen(order.port ?? 0, '127.0.0.1', () => {
    const address = front.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    process.stdout.write(`${JSON.stringify({ port: address.port })}\n`);
  });
}

await main();
