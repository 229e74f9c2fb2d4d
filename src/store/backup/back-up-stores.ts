import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Events } from '../events/events.ts';
import { MOVED_TABLES, type RowBlock } from '../events/move-rows.ts';
import type { Records } from '../records/schema.ts';
import { type BackupManifest, FORMAT } from './manifest.ts';
import { tablesInOrder } from './records-tables.ts';
import { type ArchiveWriter, writeArchive } from './write-archive.ts';

export interface BackupOptions {
  /** Where the archive is written. */
  file: string;
  /** Folder of store/files. */
  files: string;
  release: string;
  taken: Date;
  expires: Date;
  /** Does its work while no append is under way in any process (`holdAppends`). */
  hold<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Rows written so far. */
  progress?: (rows: number) => void;
}

/** Unpacked bytes of one part: what is in memory of each table at once. */
const PART_BYTES = 6_000_000;
const FETCHED = 200;

/**
 * Writes both stores and the files into one archive, as they were at one instant, while the application runs. Appends are held for
 * as long as it takes to begin reading (milliseconds): the three event tables are asked for, the records' transaction is begun
 * (repeatable read), and both go on from what they saw then. So nothing in the archive refers to what is missing, no erasure is
 * half in it without its tombstone, and nothing acknowledged before it is left out. Touchpoints are made from the events again.
 * On a cluster each server begins to read when the question reaches it, which is in the same moment but not under one lock.
 *
 * @throws AftershowError store_unavailable | disk_full; nothing is left behind then
 */
export async function backUpStores(
  stores: { records: Kysely<Records>; events: Events },
  options: BackupOptions,
): Promise<BackupManifest & { bytes: number }> {
  const trx = await stores.records
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  const opened: AsyncIterable<RowBlock>[] = [];
  let archive: ArchiveWriter | undefined;
  try {
    const { key, schema } = await options.hold(async () => {
      opened.push(...(await Promise.all(MOVED_TABLES.map((table) => stores.events.exportRows(table)))));
      return { key: await keyCheck(trx), schema: await schemaOf(trx, stores.events) };
    });
    const { release, taken, expires } = options;
    const written = await writeArchive(options.file, {
      ...{ format: FORMAT, release, schema, key_check: key },
      ...{ taken: taken.toISOString(), expires: expires.toISOString() },
    });
    archive = written;
    let rows = 0;
    const progress = (more: number) => {
      rows += more;
      options.progress?.(rows);
    };
    const work = [
      ...MOVED_TABLES.map((table, at) => addEvents(written, table, opened[at] ?? none(), progress)),
      addRecords(written, trx, progress),
      addFiles(written, options.files),
    ];
    // All are waited for, so that none still writes when the archive is given up.
    for (const one of await Promise.allSettled(work)) if (one.status === 'rejected') throw one.reason;
    return await written.finish();
  } catch (error) {
    await archive?.abandon();
    throw error;
  } finally {
    await trx.rollback().execute();
  }
}

async function* none(): AsyncGenerator<RowBlock> {}

async function keyCheck(trx: Transaction<Records>): Promise<string | null> {
  // Another table's export may take longer than a server lets transactions wait.
  await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(trx);
  return (await trx.selectFrom('installation').select('key_check').executeTakeFirstOrThrow()).key_check;
}

async function schemaOf(trx: Transaction<Records>, events: Events): Promise<BackupManifest['schema']> {
  const records = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(trx);
  const [found] = await events.ask(
    'SELECT max(version) AS version FROM schema_versions',
    {},
    z.object({ version: z.int() }),
  );
  return { records: records.rows.map(({ name }) => name), events: found?.version ?? 0 };
}

async function addEvents(
  archive: ArchiveWriter,
  table: (typeof MOVED_TABLES)[number],
  blocks: AsyncIterable<RowBlock>,
  progress: (rows: number) => void,
): Promise<void> {
  const part = parting(archive, 'events', table, progress);
  for await (const { lines, rows } of blocks) await part.add(lines, rows);
  await part.end();
}

/** Row by row as JSON that PostgreSQL writes and will read again: no value passes through ours, so none loses a digit. */
async function addRecords(
  archive: ArchiveWriter,
  trx: Transaction<Records>,
  progress: (rows: number) => void,
): Promise<void> {
  for (const table of await tablesInOrder(trx)) {
    const part = parting(archive, 'records', table, progress);
    await sql`DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${sql.table(table)} t`.execute(
      trx,
    );
    for (;;) {
      const { rows } = await sql<{ line: string }>`FETCH ${sql.lit(FETCHED)} FROM backup`.execute(trx);
      if (rows.length > 0) await part.add(Buffer.from(`${rows.map(({ line }) => line).join('\n')}\n`), rows.length);
      if (rows.length < FETCHED) break;
    }
    await sql`CLOSE backup`.execute(trx);
    await part.end();
  }
}

/** Gathers lines into parts of some megabytes. An empty table has one empty part, so that its count is in the manifest. */
function parting(
  archive: ArchiveWriter,
  store: 'records' | 'events',
  of: string,
  progress: (rows: number) => void,
): { add(lines: Buffer, rows: number): Promise<void>; end(): Promise<void> } {
  let pieces: Buffer[] = [];
  let [bytes, rows, parts] = [0, 0, 0];
  const write = async () => {
    const content = Buffer.concat(pieces);
    const held = rows;
    [pieces, bytes, rows] = [[], 0, 0];
    parts += 1;
    await archive.add({ store, of, rows: held }, content);
    progress(held);
  };
  return {
    async add(lines, more) {
      pieces.push(lines);
      bytes += lines.length;
      rows += more;
      if (bytes >= PART_BYTES) await write();
    },
    async end() {
      if (rows > 0 || parts === 0) await write();
    },
  };
}

async function addFiles(archive: ArchiveWriter, folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) {
    const name = relative(folder, path).split(sep).join('/');
    // Half-written ones of this moment; what is whole is renamed into place.
    if (name.startsWith('.')) continue;
    let any = false;
    for await (const piece of createReadStream(path, { highWaterMark: PART_BYTES }) as AsyncIterable<Buffer>) {
      any = true;
      await archive.add({ store: 'files', of: name, rows: 0 }, piece);
    }
    if (!any) await archive.add({ store: 'files', of: name, rows: 0 }, Buffer.alloc(0));
  }
}
