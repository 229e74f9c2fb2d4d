import { realpathSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AftershowError } from '../../errors.ts';
import { commandOf, gone, startOf } from './process-facts.ts';

/**
 * Ends the server that a killed parent has left on this folder. A process that only bears the number in the server's note,
 * because numbers are given again, is left alone, and the note is cleared, for the server would believe it.
 *
 * @returns the number of the process that was ended
 */
export async function endForgotten(folder: string, deadlineMs = 15_000): Promise<number | undefined> {
  const note = join(folder, 'postmaster.pid');
  const text = await readFile(note, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const pid = Number(text.split('\n')[0]);
  const started = pid > 0 ? startOf(pid) : undefined;
  // The server itself recognises the note of one that is gone, and waits by it for that one's last processes.
  if (started === undefined) return undefined;
  if (!serves(pid, folder)) {
    await rm(note, { force: true });
    return undefined;
  }
  process.kill(pid, 'SIGINT');
  if (!(await gone({ pid, started }, deadlineMs))) {
    // An immediate shutdown: nothing acknowledged is lost, the next start replays the log.
    process.kill(pid, 'SIGQUIT');
    if (!(await gone({ pid, started }, deadlineMs)))
      throw new AftershowError('store_unavailable', `PostgreSQL (process ${pid}) does not end: end it and start again`);
  }
  return pid;
}

/** Whether this process is a PostgreSQL that works in this very folder. */
function serves(pid: number, folder: string): boolean {
  const found = commandOf(pid);
  if (found === undefined || !found.command.includes('postgres')) return false;
  if (found.folder === undefined) return found.command.includes(folder);
  try {
    return realpathSync(found.folder) === realpathSync(folder);
  } catch {
    return false;
  }
}
