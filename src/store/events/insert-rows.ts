import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { type ClickHouseClient, ClickHouseError, drainStream } from '@clickhouse/client';
import { blockOf, UnfitValue } from './native-block.ts';
import { storeError } from './store-error.ts';
import type { Table } from './tables.ts';

/** A row that was not written, and why. */
export interface Refused {
  id: string;
  message: string;
}

/**
 * Codes by which the engine says that a value of the data is wrong, as opposed to everything that may go better next time
 * (no memory, no disk, too many parts): only these make a batch worth splitting.
 */
export const BAD_DATA: ReadonlySet<number> = new Set(
  '6 25 26 27 28 32 33 38 41 53 69 70 72 117 130 131 158 321 349 407 467 562 563 691'.split(' ').map(Number),
);

/** Rows a statement: one part on disk, and memory stays flat however long an import is. */
const AT_ONCE = 20_000;
/** Rows written without a pause, so that nobody waits for more than a few milliseconds while a batch is made ready. */
const A_BLOCK = 1000;

/**
 * Inserts rows into one table and resolves when they are on disk. A batch with a value that its column or the engine refuses is
 * halved until the bad rows stand alone; writing a good half twice is harmless, since the table keeps one row per key.
 */
export async function insertRows(
  client: ClickHouseClient,
  table: Table,
  rows: readonly { id: string }[],
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE)
    refused.push(...(await insertOrHalve(client, table, rows.slice(at, at + AT_ONCE))));
  return refused;
}

async function insertOrHalve(
  client: ClickHouseClient,
  table: Table,
  rows: readonly { id: string }[],
): Promise<Refused[]> {
  const message = await insertOnce(client, table, rows);
  if (message === undefined) return [];
  const only = rows[0];
  if (rows.length === 1 && only !== undefined) return [{ id: only.id, message }];
  const half = rows.length >> 1;
  const first = await insertOrHalve(client, table, rows.slice(0, half));
  return [...first, ...(await insertOrHalve(client, table, rows.slice(half)))];
}

/** Why the data is refused; undefined when the rows are written. */
async function insertOnce(
  client: ClickHouseClient,
  table: Table,
  rows: readonly { id: string }[],
): Promise<string | undefined> {
  try {
    const blocks: Buffer[] = [];
    for (let at = 0; at < rows.length; at += A_BLOCK) {
      if (at > 0) await turn();
      blocks.push(blockOf(table.columns, rows.slice(at, at + A_BLOCK)));
    }
    const done = await client.exec({
      query: `INSERT INTO ${table.name} FORMAT Native`,
      values: Readable.from(blocks, { objectMode: false }),
    });
    await drainStream(done.stream);
    return undefined;
  } catch (error) {
    if (error instanceof UnfitValue) return error.message;
    if (error instanceof ClickHouseError && BAD_DATA.has(Number(error.code))) return spoken(error.message);
    throw storeError(error);
  }
}

/** The engine quotes the row it could not read; the message goes to logs and screens, so the quotation is taken out. */
function spoken(message: string): string {
  return message.replace(/ before: '[\s\S]*?(?=: \(while|: \(at row|$)/, '').split('\n')[0] ?? '';
}
