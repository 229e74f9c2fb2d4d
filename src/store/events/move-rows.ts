import { Readable } from 'node:stream';
import { type ClickHouseClient, drainStream } from '@clickhouse/client';
import { NOT_TOUCHPOINTS } from '../../contract/event.ts';
import { storeError } from './store-error.ts';
import { TABLES, type TableName } from './tables.ts';

/** Whole lines of JSONEachRow as the engine wrote them, and how many there are. */
export interface RowBlock {
  lines: Buffer;
  rows: number;
}

/** Tables whose rows are moved; touchpoints are made from the events again. */
export type MovedTable = Exclude<TableName, 'touchpoints'>;
export const MOVED_TABLES: readonly MovedTable[] = ['events', 'voices', 'rejected'];

const NEWLINE = 10;
const BRACE = 123;

/**
 * Asks for all rows of a table, one a key, in blocks as they arrive: memory stays flat however many there are. Resolves when the
 * engine has begun to answer, and from then on what it answers no longer changes. Numbers stay the digits the engine wrote.
 *
 * @throws AftershowError store_unavailable, also while the blocks are read
 */
export async function readRows(
  client: ClickHouseClient,
  table: TableName,
  of: { organisation?: string | undefined; session?: string | undefined },
): Promise<AsyncIterable<RowBlock>> {
  const columns = TABLES[table].columns.map(([name]) => `\`${name}\``).join(', ');
  const wanted = [
    ...(of.organisation === undefined ? [] : ['organisation = {organisation:String}']),
    ...(of.session === undefined ? [] : ['session = {session:String}']),
  ];
  const where = wanted.length === 0 ? '' : ` WHERE ${wanted.join(' AND ')}`;
  try {
    const answer = await client.exec({
      query: `SELECT ${columns} FROM ${table} FINAL${where} FORMAT JSONEachRow`,
      query_params: {
        ...(of.organisation === undefined ? {} : { organisation: of.organisation }),
        ...(of.session === undefined ? {} : { session: of.session }),
      },
    });
    return wholeLines(answer.stream);
  } catch (error) {
    throw storeError(error);
  }
}

async function* wholeLines(stream: Readable): AsyncGenerator<RowBlock> {
  let rest: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const end = chunk.lastIndexOf(NEWLINE);
      if (end === -1) {
        rest.push(chunk);
        continue;
      }
      const lines = Buffer.concat([...rest, chunk.subarray(0, end + 1)]);
      rest = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
      yield { lines, rows: countRows(lines) };
    }
    if (rest.length > 0) countRows(Buffer.concat(rest));
  } catch (error) {
    throw storeError(error);
  } finally {
    stream.destroy();
  }
}

/** An engine that fails in the middle of its answer says so in the answer, in a line that is no row. */
function countRows(lines: Buffer): number {
  let rows = 0;
  for (let at = 0; at < lines.length; rows += 1) {
    const end = lines.indexOf(NEWLINE, at);
    if (lines[at] !== BRACE || end === -1) {
      throw new Error(`Timeout error: the events store stopped in the middle of its answer after ${rows} rows`);
    }
    at = end + 1;
  }
  return rows;
}

/**
 * Writes rows as `readRows` gave them; events into both of their tables. Resolves when they are on disk. Writing them twice is harmless.
 *
 * @throws AftershowError store_unavailable | disk_full; the engine's own words when it refuses a row
 */
export async function writeRows(client: ClickHouseClient, table: MovedTable, lines: Buffer): Promise<void> {
  const work = [insert(client, table, lines)];
  if (table === 'events') work.push(insert(client, 'touchpoints', touchpointsOf(lines)));
  for (const one of await Promise.allSettled(work)) if (one.status === 'rejected') throw storeError(one.reason);
}

async function insert(client: ClickHouseClient, table: TableName, lines: Buffer): Promise<void> {
  if (lines.length === 0) return;
  const done = await client.exec({
    query: `INSERT INTO ${table} FORMAT JSONEachRow`,
    values: Readable.from([lines], { objectMode: false }),
  });
  await drainStream(done.stream);
}

/** Inside a value every quote is escaped, so that this can only be the column's own name. */
const TYPE = Buffer.from('"type":"');
const SILENT = NOT_TOUCHPOINTS.map((type) => Buffer.from(`${type}"`));

function touchpointsOf(lines: Buffer): Buffer {
  const kept: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < lines.length; ) {
    const end = lines.indexOf(NEWLINE, at) + 1 || lines.length;
    const named = lines.indexOf(TYPE, at) + TYPE.length;
    if (SILENT.some((type) => lines.subarray(named, named + type.length).equals(type))) {
      if (from < at) kept.push(lines.subarray(from, at));
      from = end;
    }
    at = end;
  }
  if (from === 0) return lines;
  if (from < lines.length) kept.push(lines.subarray(from));
  return Buffer.concat(kept);
}
