import { type Kysely, sql } from 'kysely';
import type { Records } from '../records/schema.ts';

/** Tables that say how far the schema is, or that a restore is under way: made by opening, not by a backup. */
const BOOKKEEPING = /^(kysely_migration(_lock)?|restore_unfinished)$/;

/**
 * The tables of the records store as the database itself tells them, what is referred to before what refers: so no table that a
 * later migration adds is forgotten, and rows put back in this order refer to nothing that is missing.
 *
 * @example await tablesInOrder(records) // ['installation', 'organisations', …, 'consent']
 */
export async function tablesInOrder(db: Kysely<Records>): Promise<string[]> {
  const tables = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name`.execute(db);
  const edges = await sql<{ from: string; to: string }>`
    SELECT f.relname AS from, t.relname AS to FROM pg_constraint c
    JOIN pg_class f ON f.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
    WHERE c.contype = 'f' AND c.conrelid <> c.confrelid AND c.connamespace = current_schema()::regnamespace`.execute(
    db,
  );
  const left = new Set(tables.rows.map(({ name }) => name).filter((name) => !BOOKKEEPING.test(name)));
  const ordered: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) => !edges.rows.some(({ from, to }) => from === name && left.has(to)));
    if (free.length === 0) throw new Error(`these tables refer to one another in a circle: ${[...left].join(', ')}`);
    for (const name of free) {
      ordered.push(name);
      left.delete(name);
    }
  }
  return ordered;
}
