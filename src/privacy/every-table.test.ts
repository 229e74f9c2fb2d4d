import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { TABLES } from '#src/store/events/tables.ts';
import type { Declaration } from '#src/store/records/declare-personal.ts';
import { PERSONAL_EVENTS, PERSONAL_RECORDS, SUBJECT_COLUMNS } from '#src/store/records/personal.ts';
import { testContexts } from '#test/contexts.ts';
import { livingCustomer } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { eraseSubject } from './erase-subject.ts';
import { exportSubject } from './export-subject.ts';
import { leftInRecords, OWNER_COLUMNS } from './left-in-records.ts';
import { loadSubjectKey } from './load-subject-key.ts';
import { sealColumn } from './subject-key.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

interface Column {
  name: string;
  type: string;
  needed: boolean;
}

/** Something of each type that a table may ask for; other in each row, where rows may not be alike. */
const VALUES: Record<string, (at: number) => unknown> = {
  text: (at) => `x${at}`,
  bytea: (at) => Buffer.from(`x${at}`),
  ...{ integer: () => 1, bigint: () => 1, smallint: () => 1, real: () => 1, 'double precision': () => 1 },
  ...{ numeric: () => 1, boolean: () => false, date: () => '2026-01-01', ARRAY: () => '{}' },
  ...{ 'timestamp with time zone': () => '2026-01-01T00:00:00Z', jsonb: () => '{}' },
};

async function columnsOf(table: string): Promise<Column[]> {
  const found = await sql<Column>`SELECT column_name AS name, data_type AS type,
      is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER' AS needed
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${table}`.execute(stores.records);
  return found.rows;
}

/** What a table refuses has nothing to do with whose its rows are: without its own rules any row can stand in it. */
async function loosen(table: string): Promise<void> {
  const rules = await sql<{ name: string }>`SELECT conname AS name FROM pg_constraint
    WHERE conrelid = ${table}::regclass AND contype IN ('c', 'f')`.execute(stores.records);
  for (const { name } of rules.rows)
    await sql`ALTER TABLE ${sql.table(table)} DROP CONSTRAINT ${sql.ref(name)} CASCADE`.execute(stores.records);
}

test('G7 G15 a row of somebody in any table that is declared theirs, by any column that says so, is exported, goes and is counted', async () => {
  const ctx = await testContexts(stores)();
  const { organisation } = ctx;
  const { customer, other } = await livingCustomer(ctx);
  for (const [table, owners] of OWNER_COLUMNS) {
    if (table === 'customers') continue;
    await loosen(table);
    const columns = await columnsOf(table);
    // One row of theirs by each column, and one of somebody else who stays.
    const rows = [...owners.map((owner) => ({ owner, of: customer })), { owner: owners[0] ?? '', of: other }];
    for (const [at, { owner, of }] of rows.entries()) {
      const key = await loadSubjectKey(ctx, of);
      const valueFor = ({ name, type }: Column) => {
        if (name === 'organisation') return organisation;
        if (name === owner) return of;
        const is = (PERSONAL_RECORDS as Record<string, Record<string, Declaration>>)[table]?.[name];
        if (is !== undefined && is !== 'impersonal' && is.exporter === 'decrypt' && key !== undefined)
          return sealColumn(key, organisation, of, name, 'x');
        return VALUES[type]?.(at);
      };
      const filled = columns.filter(({ name, needed }) => needed || name === owner);
      await sql`INSERT INTO ${sql.table(table)} (${sql.join(filled.map(({ name }) => sql.ref(name)))})
        VALUES (${sql.join(filled.map(valueFor))}) ON CONFLICT DO NOTHING`.execute(stores.records);
    }
  }
  const before = await leftInRecords(ctx, [customer]);
  const others = await leftInRecords(ctx, [other]);
  expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([]);
  expect(Object.entries(others).filter(([, rows]) => rows === 0)).toEqual([]);
  // G7: of every table of theirs that has something to take along, every row is in the export, by whichever column it is theirs.
  const exported: Record<string, number> = {};
  for await (const { table } of (await exportSubject(ctx, { customer, reason: 'test' })).rows)
    exported[table] = (exported[table] ?? 0) + 1;
  const takenAlong = Object.entries(PERSONAL_RECORDS).filter(([table, columns]) => {
    if (!(table in SUBJECT_COLUMNS)) return false;
    return Object.values<Declaration>(columns).some(
      (is) => is !== 'impersonal' && is.exporter !== 'none' && (is.subject === 'customer' || is.subject === 'visitor'),
    );
  });
  expect(Object.fromEntries(takenAlong.map(([table]) => [table, exported[table] ?? 0]))).toEqual(
    Object.fromEntries(takenAlong.map(([table]) => [table, before[table]])),
  );
  const proof = await eraseSubject(
    ctx,
    { customer },
    { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 },
  );
  expect(Object.entries(proof.left).filter(([, rows]) => rows !== 0)).toEqual([]);
  expect(await leftInRecords(ctx, [other])).toEqual(others);
});

test('G15 no view keeps a copy of rows in either store, and an events table is found by every column that names somebody', async () => {
  const kept = await sql`SELECT matviewname FROM pg_matviews`.execute(stores.records);
  expect(kept.rows).toEqual([]);
  const tables = await stores.events.ask(
    `SELECT name, engine FROM system.tables WHERE database = currentDatabase() ORDER BY name`,
    {},
    z.object({ name: z.string(), engine: z.string() }),
  );
  expect(tables.map(({ name }) => name)).toEqual([...Object.keys(TABLES), 'schema_versions'].sort());
  expect(tables.filter(({ engine }) => !engine.endsWith('MergeTree'))).toEqual([]);
  for (const [table, columns] of Object.entries(PERSONAL_EVENTS)) {
    const named = Object.entries(columns).filter(([, is]) => is !== 'impersonal' && is.category === 'pseudonym');
    const found: readonly string[] = TABLES[table as keyof typeof TABLES].subject;
    expect([...found].sort(), table).toEqual(named.map(([column]) => column).sort());
  }
});

test('G15 each column that says whose a row is is looked up, not read through', async () => {
  const { rows } = await sql<{ place: string }>`
    SELECT c.relname || '.' || a.attname AS place FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = 'public'
      JOIN pg_attribute o ON o.attrelid = i.indrelid AND o.attnum = i.indkey[0] AND o.attname = 'organisation'
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[1]
    WHERE i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)`.execute(
    stores.records,
  );
  const found = new Set(rows.map(({ place }) => place));
  // The key names the kind between: there are four.
  found.add('identities.value');
  const owners = [...OWNER_COLUMNS].flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));
  expect(owners.filter((place) => !found.has(place))).toEqual([]);
});
