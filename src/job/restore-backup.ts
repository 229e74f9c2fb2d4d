import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endAllAccess } from '#src/account/end-all-access.ts';
import { AftershowError } from '#src/errors.ts';
import { type ErasureEntry, erasureLog } from '#src/privacy/erasure-log.ts';
import { replayErasures } from '#src/privacy/replay-erasures.ts';
import type { BackupManifest } from '#src/store/backup/manifest.ts';
import { type ArchiveReader, readArchive } from '#src/store/backup/read-archive.ts';
import { countStores, restoreStores } from '#src/store/backup/restore-stores.ts';
import { EVENTS_SCHEMA } from '#src/store/events/migrations.ts';
import { type Files, openFiles } from '#src/store/files.ts';
import { openStores, type Stores, type StoresConfig } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { RECORDS_SCHEMA } from '#src/store/records/migrate.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';

export interface RestoreOptions {
  file: string;
  /** Where and how the stores are opened; `data` is the folder that must hold no stores yet. */
  stores: StoresConfig;
  /** Where files go; the folder `files` in the data folder unless told. */
  files?: Files;
  masterKey?: string | undefined;
  /** The erasure log, where it does not lie in the data folder. */
  erasures?: string | undefined;
  /** Takes a backup whose day has come. */
  expired?: boolean;
  backupDays: number;
  now: () => Date;
  progress?: (done: number, total: number, what: string) => void;
}

export interface Restored {
  backup: Omit<BackupManifest, 'parts'>;
  /** Rows now: after migrating and after the erasures were repeated. */
  counts: Awaited<ReturnType<typeof countStores>>;
  migrated: { records: readonly string[]; events: number };
  /** Erasures that the backup did not know, or had not finished. */
  erasures: { log: string | null; repeated: number };
  seconds: number;
  warnings: string[];
}

/**
 * Restores a backup into empty stores, in this order: read all of it and check every sum → check that its schema is known, its master
 * key is at hand and its day has not come → put rows and files back → compare every count → migrate to today's schema → repeat the
 * erasures made since (G16) → open. Until the last step no process opens these stores; a restore that fails leaves none behind.
 *
 * @throws AftershowError bad_file | newer_schema | usage (master key, expired) | conflict (target not empty) | data_in_use
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const began = performance.now();
  const tell = options.progress ?? (() => {});
  const archive = await readArchive(options.file, (done, total) => tell(done, total, 'checking'));
  try {
    const { parts: _, ...backup } = archive.manifest;
    refuseNewer(archive);
    await requireKey(archive, options);
    if (Date.parse(backup.expires) <= options.now().getTime() && options.expired !== true) {
      const why = `expired on ${backup.expires.slice(0, 10)}: people may have been told that it is gone; --expired restores it all the same`;
      throw new AftershowError('usage', why, { file: options.file });
    }
    const { data } = options.stores;
    const entries = await erasuresSince(options);
    const own = options.stores.databaseUrl === undefined || options.stores.clickhouseUrl === undefined;
    const stores = await openStores({ ...options.stores, schema: backup.schema, restoring: true });
    try {
      const files = options.files ?? openFiles(join(data, 'files'));
      await restoreStores({ ...stores, files }, archive, (done, total) => tell(done, total, 'restoring'));
      const migrated = await stores.migrate();
      const repeated = await repeatErasures(stores, entries, options);
      const counts = await countStores(stores);
      await endAllAccess(stores);
      await stores.finishRestore();
      await stores.close();
      const seconds = Math.round(performance.now() - began) / 1000;
      const known = entries.log === null;
      return {
        ...{ backup, counts, migrated, erasures: { log: entries.log, repeated }, seconds },
        warnings: known ? [`no erasure log was found: people erased after ${backup.taken} are back`] : [],
      };
    } catch (error) {
      await stores.close().catch(() => {});
      // What we filled ourselves is taken away again; somebody's own databases stay marked as unfinished.
      if (own) for (const store of ['records', 'events', 'files']) await removeOwn(options.stores, data, store);
      throw error;
    }
  } finally {
    await archive.close();
  }
}

async function removeOwn(config: StoresConfig, data: string, store: string): Promise<void> {
  if (store === 'records' && config.databaseUrl !== undefined) return;
  if (store === 'events' && config.clickhouseUrl !== undefined) return;
  await rm(join(data, store), { recursive: true, force: true });
}

function refuseNewer({ manifest }: ArchiveReader): void {
  const { schema, release } = manifest;
  const unknown = schema.records.filter((name) => !RECORDS_SCHEMA.includes(name));
  if (unknown.length === 0 && schema.events <= EVENTS_SCHEMA) return;
  throw new AftershowError(
    'newer_schema',
    `was made by release ${release}, which is newer: restore it with that release`,
  );
}

/** Asked before anything is written: without the key, people's data would be restored and be unreadable. */
async function requireKey({ manifest }: ArchiveReader, options: RestoreOptions): Promise<void> {
  if (manifest.key_check === null) return;
  const file = join(options.stores.data, 'master.key');
  const text = options.masterKey ?? (await readFile(file, 'utf8').catch(() => undefined));
  if (text === undefined) {
    const why =
      'the master key is missing, and no backup holds it: put the master.key of the installation here, or set AFTERSHOW_MASTER_KEY';
    throw new AftershowError('usage', why, { file });
  }
  const isKey = /^[0-9a-f]{64}$/i.test(text.trim());
  if (isKey && deriveSecrets(Buffer.from(text.trim(), 'hex')).check === manifest.key_check) return;
  throw new AftershowError('usage', 'this master key is not the one that the backup was made with', { file });
}

async function erasuresSince(options: RestoreOptions): Promise<{ log: string | null; entries: ErasureEntry[] }> {
  const file = options.erasures ?? join(options.stores.data, 'erasures.jsonl');
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (!there && options.erasures !== undefined)
    throw new AftershowError('not_found', 'there is no such file', { file });
  return there ? { log: file, entries: await erasureLog(file).read() } : { log: null, entries: [] };
}

/** Those of the log that the backup has not proven, and those it was in the middle of. */
async function repeatErasures(
  stores: Stores,
  { entries }: { entries: ErasureEntry[] },
  options: RestoreOptions,
): Promise<number> {
  const { records, events } = stores;
  const file = join(options.stores.data, 'master.key');
  await loadSecrets(records, { file, ...(options.masterKey === undefined ? {} : { value: options.masterKey }) });
  const kept = await records.selectFrom('erasures').selectAll().execute();
  const proven = new Set(kept.filter(({ step }) => step === 'proven').map(({ id }) => id));
  const owed = new Map(
    kept
      .filter(({ step }) => step !== 'proven')
      .map(({ id, organisation, reason, subjects, hashes, started }) => [
        id,
        { at: started.toISOString(), organisation, erasure: id, reason, subjects, hashes },
      ]),
  );
  for (const entry of entries) if (!proven.has(entry.erasure)) owed.set(entry.erasure, entry);
  if (owed.size === 0) return 0;
  const log = erasureLog(join(options.stores.data, 'erasures.jsonl'));
  await replayErasures(
    { actor: { kind: 'system', id: 'restore' }, records, events, now: options.now },
    [...owed.values()],
    { drainBatcher: async () => {}, remember: log.remember, backupDays: options.backupDays },
  );
  return owed.size;
}
