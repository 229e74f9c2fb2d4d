import type { Sessions } from './session-pool.ts';
import { literal } from './statement.ts';

/** The columns, with their types, of tables that may be written from the journal. */
export interface KnownTables {
  /** Undefined for a table that a row repeated after a crash would change, and for one that does not exist. */
  columnsOf(database: string, table: string): Promise<ReadonlyMap<string, string> | undefined>;
  /** To be called around every statement that may change a table. */
  forget(): void;
}

/**
 * What the engine says of its tables, asked once. Only a ReplacingMergeTree takes a row twice and keeps it once, which is what writing
 * again what a killed engine may have written already rests on.
 *
 * @example await openKnownTables(sessions).columnsOf('aftershow', 'events')
 */
export function openKnownTables(sessions: Sessions): KnownTables {
  const known = new Map<string, Promise<ReadonlyMap<string, string> | undefined>>();

  async function ask(database: string, table: string): Promise<ReadonlyMap<string, string> | undefined> {
    const at = `database = ${literal(database)} AND table = ${literal(table)}`;
    const sql = `SELECT name, type FROM system.columns WHERE ${at} AND (
      SELECT count() FROM system.tables WHERE database = ${literal(database)} AND name = ${literal(table)} AND engine = 'ReplacingMergeTree') = 1`;
    const empty = { body: Buffer.alloc(0), params: new Map(), settings: new Map(), queryId: '', whole: false };
    const result = await sessions.use({ ...empty, sql, database: 'default' }, (session) =>
      session.queryAsync(sql, { format: 'JSONCompactEachRow' }),
    );
    const lines = result.text().split('\n').filter(Boolean);
    return lines.length === 0 ? undefined : new Map(lines.map((line) => JSON.parse(line) as [string, string]));
  }

  return {
    columnsOf(database, table) {
      const key = JSON.stringify([database, table]);
      const before = known.get(key);
      if (before !== undefined) return before;
      const asked = ask(database, table);
      known.set(key, asked);
      asked.catch(() => known.delete(key));
      return asked;
    },
    forget: () => known.clear(),
  };
}
