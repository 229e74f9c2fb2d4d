import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AftershowError } from '../../errors.ts';
import type { EngineOrder } from './event-engine.ts';

/** A running events engine. */
export interface EventEngine {
  /** With user and password in it. */
  url: string;
  port: number;
  password: string;
  pid: number;
  /** Resolves with a sentence when the process has ended, whoever ended it. */
  ended: Promise<string>;
  /** Lets statements in work finish, then ends the process; kills it after the deadline. */
  stop(deadlineMs?: number): Promise<void>;
}

export interface EventEngineOptions {
  maxMemoryBytes?: number;
  maxThreads?: number;
  args?: string[];
  /** The engine removes the folder when whoever started it is gone. */
  temporary?: boolean;
  port?: number;
  /** Given again at a restart, so that clients keep their URL. */
  password?: string;
  /** Hears of what somebody should look at, for the log. */
  tell?: (message: string) => void;
}

const FILE = fileURLToPath(new URL('./event-engine.ts', import.meta.url));
/** How long a folder that another process still holds is tried again: a killed parent's engine needs a moment to go. */
const PATIENCE_MS = 10_000;

/**
 * Starts ClickHouse on a folder in a child process and waits until it answers.
 *
 * @example const engine = await startEventEngine('/data/events'); createClient({ url: engine.url })
 */
export async function startEventEngine(folder: string, options: EventEngineOptions = {}): Promise<EventEngine> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await startOnce(folder, options);
    } catch (error) {
      const held = error instanceof Error && /Failed to create connection|EADDRINUSE/.test(error.message);
      if (!held || Date.now() > giveUp)
        throw new AftershowError(
          'store_unavailable',
          `the events engine did not start: ${String(error)}`,
          {},
          5,
          error,
        );
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}

async function startOnce(folder: string, options: EventEngineOptions): Promise<EventEngine> {
  const password = options.password ?? randomBytes(24).toString('base64url');
  const order: EngineOrder = {
    folder,
    password,
    maxMemoryBytes: options.maxMemoryBytes ?? 1_500_000_000,
    maxThreads: options.maxThreads ?? 2,
    ...(options.args === undefined ? {} : { args: options.args }),
    ...(options.temporary === undefined ? {} : { temporary: options.temporary }),
    ...(options.port === undefined ? {} : { port: options.port }),
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', FILE], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Nothing of ours reaches it, for secrets stand in the environment. Each statement holds a thread of the pool while it runs.
    env: { TZ: 'UTC', UV_THREADPOOL_SIZE: '64' },
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(-4000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? `code ${code}`}: ${said.trim()}`));
  });
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(order)}\n`);
  const port = await Promise.race([
    portOf(child, options.tell ?? (() => {})),
    ended.then((why) => Promise.reject(new Error(why))),
  ]);
  return {
    url: `http://default:${password}@127.0.0.1:${port}`,
    port,
    password,
    pid: child.pid ?? 0,
    ended,
    async stop(deadlineMs = 10_000) {
      child.stdin.write('stop\n');
      const late = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
      await ended;
      clearTimeout(late);
    },
  };
}

function portOf(child: ChildProcess, tell: (message: string) => void): Promise<number> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = /^\{"(?:port|told)":/.test(line) ? (JSON.parse(line) as { port?: number; told?: string }) : {};
      if (said.port !== undefined) resolve(said.port);
      if (said.told !== undefined) tell(said.told);
    });
  });
}
