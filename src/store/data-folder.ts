import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readdir, readFile, rm, stat, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { AftershowError } from '../errors.ts';
import { type ProcessId, runs, startOf } from './embedded/process-facts.ts';

/** Who holds a data folder. */
export interface Holder extends ProcessId {
  host: string;
}

export interface DataFolder {
  path: string;
  release(): Promise<void>;
}

/**
 * The lock is a row of numbered files, of which the last counts. Whoever finds its holder dead makes the next one, which only one
 * process can; nothing is ever removed below a file that is not dead itself, so that no look taken earlier can mislead.
 */
const LOCK = /^instance\.(\d+)\.lock$/;
const nameOf = (turn: number) => `instance.${turn}.lock`;
/** A holder on another machine (or in another container) cannot be looked at; it shows that it lives by touching the lock. */
const TOUCH_MS = 5_000;
const SILENT_MS = 20_000;

/**
 * Makes the data folder if need be and takes it for this process: one process at a time works on it. A holder that is dead is
 * taken over, also when its number has been given to another process since.
 *
 * @throws AftershowError data_in_use naming the process that holds it
 * @example const folder = await takeDataFolder('/data'); … await folder.release();
 */
export async function takeDataFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  await makeDataFolder(folder);
  const me: Holder = { pid: process.pid, started: startOf(process.pid) ?? '', host: hostname() };
  const draft = join(folder, `.${process.pid}.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, JSON.stringify(me), { mode: 0o600, flag: 'wx' });
  try {
    const lock = await takeTurn(folder, draft);
    const touching = setInterval(() => utimes(lock, new Date(), new Date()).catch(() => {}), TOUCH_MS);
    touching.unref();
    return {
      path: folder,
      async release() {
        clearInterval(touching);
        await truncate(lock).catch(() => {});
      },
    };
  } finally {
    await unlink(draft);
  }
}

async function takeTurn(folder: string, draft: string): Promise<string> {
  for (;;) {
    const [turns, holder] = [await turnsOf(folder), await holderOf(folder)];
    if (holder !== undefined) {
      const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
      throw new AftershowError(
        'data_in_use',
        `the data folder ${folder} is in use by process ${holder.pid}${where}: stop it, or name another folder`,
      );
    }
    const mine = (turns.at(-1) ?? 0) + 1;
    const lock = join(folder, nameOf(mine));
    // A link appears whole or not at all, and never over another.
    if (!(await linked(draft, lock))) continue;
    const now = await turnsOf(folder);
    if (now.at(-1) === mine) {
      for (const turn of now.slice(0, -1)) await rm(join(folder, nameOf(turn)), { force: true });
      return lock;
    }
    // We had looked long ago, and others have come and gone since.
    await rm(lock, { force: true });
  }
}

/** Who holds the folder now; undefined when nobody does. */
export async function holderOf(path: string): Promise<Holder | undefined> {
  for (;;) {
    const last = (await turnsOf(resolve(path))).at(-1);
    if (last === undefined) return undefined;
    const lock = join(resolve(path), nameOf(last));
    const found = await Promise.all([readFile(lock, 'utf8'), stat(lock)]).catch(() => undefined);
    // Removed meanwhile: there is a later one.
    if (found === undefined) continue;
    const [text, { mtimeMs }] = found;
    // Emptied when it was let go.
    if (text === '') return undefined;
    const holder = JSON.parse(text) as Holder;
    const alive = holder.host === hostname() ? runs(holder) : Date.now() - mtimeMs < SILENT_MS;
    return alive ? holder : undefined;
  }
}

async function turnsOf(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => LOCK.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Makes the data folder, or sees to it that only we can look into it. */
export async function makeDataFolder(folder: string): Promise<void> {
  // Root's PostgreSQL runs as another user, who passes through but sees nothing: what lies inside is closed itself.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    await mkdir(folder, { recursive: true, mode });
    await chmod(folder, mode);
  } catch (error) {
    throw new AftershowError(
      'usage',
      `the data folder ${folder} cannot be used: ${String(error)}`,
      {},
      undefined,
      error,
    );
  }
}
