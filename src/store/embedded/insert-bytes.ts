import { createRequire } from 'node:module';
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

/**
 * Inserts bytes in any format, where the binding's own `insert` takes only those made of text. The bytes must stay as they are until
 * the answer comes.
 *
 * @example await insertBytes(session, 'INSERT INTO events FORMAT Native', block)
 */
export function insertBytes(session: Session, sql: string, body: Buffer): Promise<Written> {
  const { connection } = session as unknown as { connection: unknown };
  return loadNative().InsertRawAsyncConnection(connection, sql.trimEnd().replace(/;$/, ''), body, false);
}
