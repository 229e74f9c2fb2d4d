import { rm, writeFile } from 'node:fs/promises';
import type { Session } from 'chdb';
import { literal, type Statement } from './statement.ts';

/**
 * Inserts the rows that came with a statement, in any format, by way of a file: the binding takes rows only behind the statement, where
 * an empty line among them ends them.
 *
 * @param file where the rows stand meanwhile; nobody else may use it
 * @example await insertFile(session, statement, '/data/events/arriving/lane-1')
 */
export async function insertFile(
  session: Session,
  { sql, body }: Pick<Statement, 'sql' | 'body'>,
  file: string,
): Promise<{ rowsRead: number; bytesRead: number }> {
  try {
    await writeFile(file, body, { mode: 0o600 });
    return await session.queryAsync(
      sql.replace(/\bFORMAT\s+\w+\s*;?\s*$/i, (end) => `FROM INFILE ${literal(file)} ${end}`),
    );
  } finally {
    await rm(file, { force: true });
  }
}
