import { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseError, drainStream } from '@clickhouse/client';
import { storeError } from './store-error.ts';

/** A row as the engine takes it, with the id by which it is named should the engine refuse it. */
export interface Line {
  id: string;
  json: string;
}

export interface Refused {
  id: string;
  message: string;
}

/**
 * Codes by which the engine says that a value of the data is wrong, as opposed to everything that may go better next time
 * (no memory, no disk, too many parts): only these make a batch worth splitting.
 */
const BAD_DATA = new Set(
  '6 25 26 27 28 32 33 38 41 53 69 70 72 117 130 131 158 321 349 407 467 562 563 691'.split(' ').map(Number),
);

/** Rows a statement: one part on disk, and memory stays flat however long an import is. */
const AT_ONCE = 20_000;

/**
 * Inserts rows into one table and resolves when they are on disk. A batch that the engine refuses for its data is halved until
 * the bad rows stand alone; writing a good half twice is harmless, since the table keeps one row per key.
 */
export async function insertLines(client: ClickHouseClient, table: string, lines: readonly Line[]): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let at = 0; at < lines.length; at += AT_ONCE)
    refused.push(
      ...(await insertOrHalve(
        client,
        table,
        at === 0 && lines.length <= AT_ONCE ? lines : lines.slice(at, at + AT_ONCE),
      )),
    );
  return refused;
}

async function insertOrHalve(client: ClickHouseClient, table: string, lines: readonly Line[]): Promise<Refused[]> {
  const message = await insertOnce(client, table, lines);
  if (message === undefined) return [];
  const only = lines[0];
  if (lines.length === 1 && only !== undefined) return [{ id: only.id, message }];
  const half = lines.length >> 1;
  const first = await insertOrHalve(client, table, lines.slice(0, half));
  return [...first, ...(await insertOrHalve(client, table, lines.slice(half)))];
}

/** The engine's words when it refuses the data; undefined when the rows are written. */
async function insertOnce(
  client: ClickHouseClient,
  table: string,
  lines: readonly Line[],
): Promise<string | undefined> {
  let body = '';
  for (const line of lines) body += line.json;
  try {
    const done = await client.exec({
      query: `INSERT INTO ${table} FORMAT JSONEachRow`,
      values: Readable.from([Buffer.from(body)], { objectMode: false }),
    });
    await drainStream(done.stream);
    return undefined;
  } catch (error) {
    if (error instanceof ClickHouseError && BAD_DATA.has(Number(error.code))) return spoken(error.message);
    throw storeError(error);
  }
}

/** The engine quotes the row it could not read; the message goes to logs and screens, so the quotation is taken out. */
function spoken(message: string): string {
  return message.replace(/ before: '[\s\S]*?(?=: \(while|: \(at row|$)/, '').split('\n')[0] ?? '';
}
