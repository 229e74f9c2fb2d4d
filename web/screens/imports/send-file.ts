import { ask, client, problemOf } from '../../client.ts';

/** What one sees of a file on its way. */
export interface Sending {
  sent: number;
  /** The connection is lost, and tried again. */
  waiting: boolean;
}

/** Small enough that a phone sees progress and loses little; the server says how much it takes at most. */
const PART_BYTES = 1024 * 1024;
const LONGEST_WAIT_MS = 15_000;

/**
 * Sends a file from byte `from` on. A lost connection or a server that restarts is waited out; then the server is asked where to go on.
 *
 * @throws Problem for what waiting does not mend
 */
export async function sendFile(
  upload: { id: string; received: number; part_bytes: number },
  file: File,
  { tell, signal }: { tell(sending: Sending): void; signal: AbortSignal },
): Promise<void> {
  let at = upload.received;
  let failures = 0;
  const part = Math.min(upload.part_bytes, PART_BYTES);
  while (at < file.size) {
    signal.throwIfAborted();
    tell({ sent: at, waiting: failures > 0 });
    try {
      const body = file.slice(at, at + part);
      const headers = { 'content-type': 'application/octet-stream' };
      const path = `/v1/uploads/${upload.id}/content?at=${at}`;
      const answer = await ask(path, { method: 'PUT', body, headers, signal });
      at = ((await answer.json()) as { received: number }).received;
      failures = 0;
    } catch (error) {
      signal.throwIfAborted();
      const problem = problemOf(error);
      const passing =
        problem === undefined || problem.status >= 500 || problem.status === 429 || problem.status === 409;
      if (!passing) throw error;
      failures += 1;
      tell({ sent: at, waiting: true });
      if (problem?.status !== 409) await pause(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures), signal);
      at = await whereToGoOn(upload.id, at);
    }
  }
  tell({ sent: file.size, waiting: false });
}

/** What the server has on disk; what we knew where it cannot be asked. */
async function whereToGoOn(id: string, before: number): Promise<number> {
  try {
    return (await client.uploads.get({ id })).received;
  } catch (error) {
    const status = problemOf(error)?.status;
    if (status !== undefined && status < 500) throw error;
    return before;
  }
}

/** Ends early when the browser says that it is online again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
