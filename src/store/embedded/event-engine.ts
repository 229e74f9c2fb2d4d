import { drainPending } from 'chdb';
import { clickhouseFront } from './clickhouse-http.ts';
import { openSessions } from './session-pool.ts';

/**
 * The events engine: a process of its own, since four long queries would starve the thread pool of the one that serves people.
 * It is told what to do by one line of JSON on stdin (so that the password is on no command line), says `{"port":…}` on
 * stdout, ends in order at SIGTERM, and dies at once when stdin ends: then whoever started it is gone, and what it had
 * acknowledged is on disk.
 */
export interface EngineOrder {
  folder: string;
  password: string;
  maxMemoryBytes: number;
  maxThreads: number;
  /** Extra arguments of `clickhouse local`, e.g. a configuration file. */
  args?: string[];
  /** 0, the default, takes any free port. */
  port?: number;
}

async function main(): Promise<void> {
  const order = await readOrder();
  const sessions = openSessions(order.folder, [
    `--max_server_memory_usage=${order.maxMemoryBytes}`,
    `--max_threads=${order.maxThreads}`,
    '--async_load_databases=0',
    ...(order.args ?? []),
  ]);
  const front = clickhouseFront(sessions, order.password);
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    front.server.close();
    await front.idle();
    front.server.closeAllConnections();
    sessions.close();
    await drainPending();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end());
  // Ctrl-C reaches the whole group of processes; the one that started us says when to end.
  process.on('SIGINT', () => {});
  front.server.listen(order.port ?? 0, '127.0.0.1', () => {
    const address = front.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    process.stdout.write(`${JSON.stringify({ port: address.port })}\n`);
  });
}

function readOrder(): Promise<EngineOrder> {
  return new Promise((resolve) => {
    let text = '';
    process.stdin.setEncoding('utf8');
    process.stdin.on('data', (part: string) => {
      text += part;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(JSON.parse(text.slice(0, end)));
    });
    process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
  });
}

await main();
