import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
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

const LOCK = 'instance.lock';
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
  await prepare(folder);
  const lock = join(folder, LOCK);
  const me: Holder = { pid: process.pid, started: startOf(process.pid) ?? '', host: hostname() };
  const draft = `${lock}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(JSON.stringify(me));
  await handle.close();
  try {
    // A link appears whole or not at all, and never over another.
    while (!(await linked(draft, lock))) await clearDead(lock, `${draft}.dead`, folder);
  } finally {
    await unlink(draft);
  }
  const touching = setInterval(() => utimes(lock, new Date(), new Date()).catch(() => {}), TOUCH_MS);
  touching.unref();
  return {
    path: folder,
    async release() {
      clearInterval(touching);
      await rm(lock, { force: true });
    },
  };
}

/** Who holds the folder now; undefined when nobody does. */
export async function holderOf(path: string): Promise<Holder | undefined> {
  const lock = join(resolve(path), LOCK);
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const holder = JSON.parse(text) as Holder;
  return (await alive(holder, lock)) ? holder : undefined;
}

async function alive(holder: Holder, lock: string): Promise<boolean> {
  if (holder.host === hostname()) return runs(holder);
  const found = await stat(lock).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < SILENT_MS;
}

async function clearDead(lock: string, aside: string, folder: string): Promise<void> {
  const holder = await holderOf(folder);
  if (holder !== undefined)
    throw new AftershowError(
      'data_in_use',
      `the data folder ${folder} is in use by process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}: stop it, or name another folder`,
    );
  // Moved aside before it is removed: should another process have taken the folder over since we looked, it gets its lock back.
  if (!(await rename(lock, aside).then(() => true, isMissing))) return;
  const found = JSON.parse(await readFile(aside, 'utf8')) as Holder;
  if (await alive(found, aside)) await linked(aside, lock);
  await unlink(aside);
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

function isMissing(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
  throw error;
}

async function prepare(folder: string): Promise<void> {
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
