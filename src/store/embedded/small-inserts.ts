import { join } from 'node:path';
import { BAD_DATA } from '../events/insert-rows.ts';
import { rowsOfBlocks } from './block-fits.ts';
import { insertFile } from './insert-file.ts';
import { openJournal } from './journal.ts';
import { openKnownTables } from './known-tables.ts';
import type { Sessions } from './session-pool.ts';
import type { Statement } from './statement.ts';

/** Inserts that are answered when they are in the journal, and everybody else's view of the tables, which shows nothing of that. */
export interface SmallInserts {
  /** How many rows were made durable; undefined for a statement that goes to the engine. */
  take(statement: Statement): Promise<{ rows: number } | undefined>;
  /** To be called before a statement goes to the engine: resolves when every row answered before is there. */
  before(statement: Statement): Promise<void>;
  /** To be called when it has ended. */
  after(statement: Statement): void;
  /** Resolves when the engine has every row that was answered. */
  settle(): Promise<void>;
}

/** A write costs the engine some ten milliseconds of processor time whatever is in it, which this much is worth alone. */
const SMALL_BYTES = 4_000_000;
const PLAIN = /^\s*INSERT INTO (?:(\w+)\.)?(\w+) FORMAT Native\s*$/;
/** Sees no table, and asks only whether we live. */
const PING = /^\s*SELECT 1\s*(?:FORMAT \w+)?\s*$/i;
const READS = /^[\s(]*(?:SELECT|WITH|INSERT|EXPLAIN|SHOW|DESCRIBE)\b/i;
/** No such column, table or database any more. */
const GONE = new Set([10, 16, 60, 81]);

/**
 * Small inserts in Native format into tables that keep one row a key, by way of a journal. What is journaled is read first as far as the
 * engine would have to understand it, so that it will take it; everything else goes to the engine and is answered by it.
 */
export async function openSmallInserts(
  sessions: Sessions,
  settings: { folder: string; arriving: string; fsync: boolean; tell(message: string): void },
): Promise<SmallInserts> {
  const tables = openKnownTables(sessions);
  const journal = await openJournal({ ...settings, write, isRefusal });

  async function write(target: string, bodies: readonly Buffer[]): Promise<void> {
    const statement = statementOf(target);
    await sessions.use(statement, (session, mark) =>
      insertFile(session, { sql: statement.sql, body: Buffer.concat(bodies) }, join(settings.arriving, mark)),
    );
  }

  return {
    async take(statement) {
      const { sql, body, params } = statement;
      const into = PLAIN.exec(sql);
      if (into === null || body.length === 0 || body.length > SMALL_BYTES || params.size > 0) return undefined;
      const columns = await tables.columnsOf(into[1] ?? statement.database, into[2] ?? '');
      const rows = columns === undefined ? undefined : rowsOfBlocks(body, columns);
      if (rows === undefined) return undefined;
      await journal.take({ target: targetOf(statement), body });
      return { rows };
    },
    async before({ sql }) {
      if (PING.test(sql)) return;
      if (!READS.test(sql)) tables.forget();
      await journal.settle();
    },
    after({ sql }) {
      if (!READS.test(sql)) tables.forget();
    },
    settle: journal.settle,
  };
}

/** Database, statement and settings: what two inserts share that may become one. */
function targetOf({ database, sql, settings }: Statement): string {
  return JSON.stringify([database, sql, [...settings]]);
}

function statementOf(target: string): Statement {
  const [database, sql, settings] = JSON.parse(target) as [string, string, [string, string][]];
  const nothing = { params: new Map(), body: Buffer.alloc(0), queryId: '', whole: false };
  return { ...nothing, database, sql, settings: new Map(settings) };
}

function isRefusal(error: unknown): boolean {
  const code = Number(/Code: (\d+)\./.exec(String(error))?.[1]);
  return BAD_DATA.has(code) || GONE.has(code);
}
