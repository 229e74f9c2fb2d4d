import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Events } from '#src/store/events/events.ts';
import { TABLES } from '#src/store/events/tables.ts';
import type { Records } from '#src/store/records/schema.ts';

/** The records store as the database itself describes it: columns, constraints, indexes, triggers, one line each, sorted. */
export async function recordsSchema(db: Kysely<Records>): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    SELECT concat_ws(' ', table_name, column_name, udt_name, is_nullable, column_default, identity_generation) AS line
      FROM information_schema.columns WHERE table_schema = current_schema()
    UNION ALL SELECT concat_ws(' ', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
      FROM pg_constraint c WHERE c.connamespace = current_schema()::regnamespace AND c.contype <> 'n'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
    UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class k ON k.oid = t.tgrelid
      WHERE NOT t.tgisinternal AND k.relnamespace = current_schema()::regnamespace`.execute(db);
  return rows.map(({ line }) => line).sort();
}

/** The statements that make the events store's tables as they are now, without their database. */
export async function eventsSchema(events: Events): Promise<string[]> {
  const rows = await events.ask(
    `SELECT create_table_query AS line FROM system.tables
     WHERE database = currentDatabase() AND name IN {tables:Array(String)} ORDER BY name`,
    { tables: [...Object.keys(TABLES), 'schema_versions'] },
    z.object({ line: z.string() }),
  );
  return rows.map(({ line }) => line.replace(/^CREATE TABLE \S+?\./, 'CREATE TABLE '));
}

/** Columns, key and settings of the events store's tables, in an order of their own: what was altered later stands last in a statement. */
export async function eventsTables(events: Events): Promise<{ name: string; shape: string; settings: string[] }[]> {
  const statements = await eventsSchema(events);
  return statements.map((line) => {
    const [shape = '', settings = ''] = line.split(' SETTINGS ');
    return { name: shape.split(' ')[2] ?? '', shape, settings: settings.split(', ').sort() };
  });
}
