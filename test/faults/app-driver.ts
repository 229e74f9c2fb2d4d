import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The application in a process that a test may kill. */
export interface AppProcess {
  child: ChildProcess;
  url: string;
  key: string;
  /** Resolves with how it ended. */
  ended: Promise<unknown[]>;
}

/** Starts the application on a data folder and waits until it listens. */
export async function startApp(order: {
  data: string;
  port?: number;
  settings?: Record<string, string>;
}): Promise<AppProcess> {
  const file = join(import.meta.dirname, 'app-process.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', file, JSON.stringify({ port: 0, ...order })],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), ended.then(() => undefined)]);
  if (first === undefined) throw new Error('the application ended before it listened');
  return { child, ended, ...JSON.parse(first[0]) };
}

/** What became of one delivery: acknowledged, refused with a status, or unanswered because the line was cut. */
export type Fate = 'acknowledged' | number | 'cut';

/** Sends events once. */
export async function deliver(app: Pick<AppProcess, 'url' | 'key'>, events: readonly object[]): Promise<Fate> {
  try {
    const response = await fetch(`${app.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.key}` },
      body: JSON.stringify({ events }),
      signal: AbortSignal.timeout(20_000),
    });
    await response.arrayBuffer();
    return response.status === 202 ? 'acknowledged' : response.status;
  } catch {
    return 'cut';
  }
}

/** `count` events of one session that nobody else makes. */
export function numbered(session: string, from: number, count: number): object[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${session}-${from + at}`,
    type: at % 3 === 0 ? 'click' : 'heartbeat',
    time: 1_767_225_600_000 + from + at,
    session,
    visitor: `v${(from + at) % 50}`,
    product: 'P1',
  }));
}
