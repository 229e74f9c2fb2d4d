import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { AftershowError } from '../../errors.ts';
import type { Events } from '../events/events.ts';
import { MOVED_TABLES, type MovedTable } from '../events/move-rows.ts';
import type { Files } from '../files.ts';
import type { Records } from '../records/schema.ts';
import type { BackupManifest } from './manifest.ts';
import type { ArchiveReader } from './read-archive.ts';
import { tablesInOrder } from './records-tables.ts';

/**
 * Puts a backup back into empty stores of the backup's own schema: records in one transaction, events and files part by part. Ends
 * with comparing every count to the manifest's.
 *
 * @throws AftershowError bad_file when a count differs · store_unavailable | disk_full
 */
export async function restoreStores(
  stores: { records: Kysely<Records>; events: Events; files: Files },
  archive: ArchiveReader,
  progress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const { counts, parts } = archive.manifest;
  const files = fileWriter(stores.files);
  let done = 0;
  await stores.records.transaction().execute(async (trx) => {
    // Migrations put a first row here and there; the backup has its own.
    const tables = await tablesInOrder(trx);
    await sql`TRUNCATE ${sql.join(tables.map((table) => sql.table(table)))}`.execute(trx);
    for await (const { part, content } of archive.parts()) {
      if (part.store === 'records') await insertRecords(trx, part.of, content);
      else if (part.store === 'files') await files.add(part.of, content);
      else if (content.length > 0) await stores.events.importRows(movedTable(part.of), content);
      done += 1;
      progress(done, parts.length);
    }
    await files.end();
    for (const table of tables) await continueCounting(trx, table);
  });
  const found = await countStores(stores);
  for (const store of ['records', 'events'] as const) {
    for (const [table, rows] of Object.entries(counts[store])) {
      const there = found[store][table] ?? 0;
      if (there !== rows) {
        throw new AftershowError('bad_file', `${there} rows of ${table} were restored, and the backup says ${rows}`);
      }
    }
  }
}

/** Rows of every table of both stores, duplicates merged, touchpoints among them. */
export async function countStores(stores: {
  records: Kysely<Records>;
  events: Events;
}): Promise<Pick<BackupManifest['counts'], 'records' | 'events'>> {
  const records: Record<string, number> = {};
  for (const table of await tablesInOrder(stores.records)) {
    const found = await sql<{ n: string }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(stores.records);
    records[table] = Number(found.rows[0]?.n);
  }
  const events: Record<string, number> = {};
  for (const table of [...MOVED_TABLES, 'touchpoints']) {
    const [row] = await stores.events.ask(`SELECT count() AS n FROM ${table} FINAL`, {}, z.object({ n: z.int() }));
    events[table] = row?.n ?? 0;
  }
  return { records, events };
}

function movedTable(name: string): MovedTable {
  const table = MOVED_TABLES.find((one) => one === name);
  if (table === undefined) throw new AftershowError('bad_file', `holds rows of an unknown table ${name}`);
  return table;
}

async function insertRecords(trx: Transaction<Records>, table: string, lines: Buffer): Promise<void> {
  if (lines.length === 0) return;
  const array = `[${lines.toString('utf8').trimEnd().replaceAll('\n', ',')}]`;
  await sql`INSERT INTO ${sql.table(table)} OVERRIDING SYSTEM VALUE
    SELECT * FROM json_populate_recordset(NULL::${sql.table(table)}, ${array}::json)`.execute(trx);
}

/** Columns that the database counts up go on after the highest value that was put back. */
async function continueCounting(trx: Transaction<Records>, table: string): Promise<void> {
  const counted = await sql<{ name: string; sequence: string }>`
    SELECT column_name AS name, pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ${table}
      AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`.execute(trx);
  for (const { name, sequence } of counted.rows) {
    await sql`SELECT setval(${sequence}::regclass, max(${sql.ref(name)})) FROM ${sql.table(table)}
      HAVING max(${sql.ref(name)}) IS NOT NULL`.execute(trx);
  }
}

/** Files come in pieces, those of one file one after the other. */
function fileWriter(files: Files): { add(name: string, piece: Buffer): Promise<void>; end(): Promise<void> } {
  let current: { name: string; stream: PassThrough; done: Promise<unknown> } | undefined;
  const end = async () => {
    current?.stream.end();
    await current?.done;
    current = undefined;
  };
  return {
    async add(name, piece) {
      if (current?.name !== name) {
        await end();
        const stream = new PassThrough();
        const done = files.put(name, stream);
        done.catch((error: unknown) => stream.destroy(error instanceof Error ? error : undefined));
        current = { name, stream, done };
      }
      const { stream, done } = current as NonNullable<typeof current>;
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), done]);
    },
    end,
  };
}
