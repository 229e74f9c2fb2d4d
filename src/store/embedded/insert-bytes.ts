import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'chdb';

/** What of the binding's native part is used here; its version is pinned, and the store's tests hold it. */
interface Native {
  InsertRawAsyncConnection(connection: unknown, prefix: string, body: Buffer, countLines: boolean): Promise<Written>;
}

interface Written {
  rowsWritten: number;
  bytesWritten: number;
}

const inside = createRequire(createRequire(import.meta.url).resolve('chdb'));
const { loadNative } = inside('./dist/loader.js') as { loadNative(): Native };

/** Where the engine takes what follows a statement to end, even in the middle of a binary block. */
const BLANK_LINE = '\n\n';

/**
 * Inserts bytes in any format, where the binding's own `insert` takes only those made of text. The bytes must stay as they are until
 * the answer comes. A block in Native format that happens to hold a blank line goes by a file, since the engine would cut it there.
 *
 * @example await insertBytes(session, 'INSERT INTO events FORMAT Native', block)
 */
export async function insertBytes(session: Session, sql: string, body: Buffer): Promise<Written> {
  const statement = sql.trimEnd().replace(/;$/, '');
  const table = /^\s*INSERT\s+INTO\s+(\S+)\s+FORMAT\s+Native$/i.exec(statement)?.[1];
  if (table !== undefined && body.includes(BLANK_LINE)) return insertByFile(session, table, body);
  const { connection } = session as unknown as { connection: unknown };
  return loadNative().InsertRawAsyncConnection(connection, statement, body, false);
}

async function insertByFile(session: Session, table: string, body: Buffer): Promise<Written> {
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-'));
  try {
    const path = join(folder, 'block');
    await writeFile(path, body, { mode: 0o600 });
    const described = await session.queryAsync(`DESCRIBE TABLE ${table}`, { format: 'JSONEachRow' });
    const columns = described
      .text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; type: string });
    const structure = columns.map(({ name, type }) => `\`${name}\` ${type}`).join(', ');
    const quoted = [path, 'Native', structure].map((text) => `'${text.replace(/[\\']/g, '\\$&')}'`).join(', ');
    const done = await session.queryAsync(`INSERT INTO ${table} SELECT * FROM file(${quoted})`);
    return { rowsWritten: done.rowsRead, bytesWritten: body.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
