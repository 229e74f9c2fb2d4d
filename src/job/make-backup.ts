import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { holdAppends } from '#src/privacy/append-gate.ts';
import { backUpStores } from '#src/store/backup/back-up-stores.ts';
import type { BackupManifest } from '#src/store/backup/manifest.ts';
import { readHead } from '#src/store/backup/read-archive.ts';
import type { Context } from '#src/store/context.ts';
import { RELEASE } from '#src/store/release.ts';

const DAY_MS = 86_400_000;
const OURS = /^aftershow-\d{8}T\d{6}Z\.tar$/;

export interface MadeBackup extends Omit<BackupManifest, 'parts'> {
  file: string;
  bytes: number;
  seconds: number;
  /** Older backups of the same folder whose day had come. */
  removed: string[];
}

/** What the data folder remembers of the last backup, for `doctor`. */
export const LAST_BACKUP = 'last-backup.json';

/**
 * Writes a backup of both stores and the files, also while the application runs: into `out`, a file or a folder (`backups` in the
 * data folder unless told). Removes backups of that folder that have expired: proofs of erasure rely on it.
 *
 * @throws AftershowError store_unavailable | disk_full
 * @example const { file } = await makeBackup({ records, events, now }, { home: '/data', backupDays: 30 });
 */
export async function makeBackup(
  ctx: Pick<Context, 'records' | 'events' | 'now'>,
  options: { home: string; out?: string | undefined; backupDays: number; progress?: (rows: number) => void },
): Promise<MadeBackup> {
  const began = performance.now();
  const taken = ctx.now();
  const file = await fileOf(options.out ?? join(options.home, 'backups'), taken);
  const { parts: _, ...made } = await backUpStores(ctx, {
    file,
    files: join(options.home, 'files'),
    release: RELEASE,
    taken,
    expires: new Date(taken.getTime() + options.backupDays * DAY_MS),
    hold: (work) => holdAppends(ctx.records, work),
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  });
  const { bytes, expires } = made;
  const note = { taken: made.taken, file: resolve(file), bytes, expires };
  await writeFile(join(options.home, LAST_BACKUP), `${JSON.stringify(note)}\n`, { mode: 0o600 });
  const removed = await removeExpired(dirname(file), taken);
  return { file, ...made, seconds: Math.round(performance.now() - began) / 1000, removed };
}

/** An existing folder, or a name without an ending, is a folder; the backup is named by its instant. */
async function fileOf(out: string, taken: Date): Promise<string> {
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => out.endsWith('/') || !basename(out).includes('.'),
  );
  await mkdir(isFolder ? out : dirname(out), { recursive: true, mode: 0o700 });
  if (!isFolder) return out;
  return join(out, `aftershow-${taken.toISOString().replace(/[-:]|\.\d+/g, '')}.tar`);
}

async function removeExpired(folder: string, now: Date): Promise<string[]> {
  const removed: string[] = [];
  for (const name of (await readdir(folder)).filter((one) => OURS.test(one))) {
    const file = join(folder, name);
    const head = await readHead(file).catch(() => undefined);
    if (head === undefined || Date.parse(head.expires) > now.getTime()) continue;
    await rm(file, { force: true });
    removed.push(file);
  }
  return removed;
}
