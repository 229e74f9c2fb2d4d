import { realpathSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AftershowError } from '../../errors.ts';
import { commandOf, gone, startOf } from './process-facts.ts';

/**
 * Ends the server that a killed parent has left on this folder, and makes sure that the next one believes its note. A process that
 * only bears the number in the note, because numbers are given again, is left alone.
 *
 * @returns the number of the process that was ended
 */
export async function endForgotten(folder: string, deadlineMs = 15_000): Promise<number | undefined> {
  const note = join(folder, 'postmaster.pid');
  const pid = Number((await readFile(note, 'utf8').catch(() => '')).split('\n')[0]);
  const started = pid > 0 ? startOf(pid) : undefined;
  const ours = started !== undefined && serves(pid, folder);
  if (ours) await end(pid, started, deadlineMs);
  await disown(note);
  return ours ? pid : undefined;
}

async function end(pid: number, started: string, deadlineMs: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  if (await gone({ pid, started }, deadlineMs)) return;
  // An immediate shutdown: nothing acknowledged is lost, the next start replays the log.
  process.kill(pid, 'SIGQUIT');
  if (await gone({ pid, started }, deadlineMs)) return;
  throw new AftershowError('store_unavailable', `PostgreSQL (process ${pid}) does not end: end it and start again`);
}

/**
 * A note left by a server that was killed names a number that may live: given to another process, or never buried, as in a container
 * whose first process does not bury the dead. The next server would refuse to start. It overlooks its own parent's number, so that
 * is put in place; the rest of the note stays, for by it the server waits until the last processes of the killed one are gone.
 */
async function disown(note: string): Promise<void> {
  const text = await readFile(note, 'utf8').catch(() => undefined);
  if (text !== undefined) await writeFile(note, text.replace(/^.*/, String(process.pid)));
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
