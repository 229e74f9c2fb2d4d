import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { TABLES } from '#src/store/events/tables.ts';
import { PERSONAL_EVENTS } from '#src/store/records/personal.ts';
import { testContexts } from '#test/contexts.ts';
import { livingCustomer } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { eraseSubject } from './erase-subject.ts';
import { leftInRecords, OWNER_COLUMNS } from './left-in-records.ts';

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

test('G15 a row of somebody in any table that is declared theirs, by any column that says so, goes and is counted', async () => {
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
      const valueFor = ({ name, type }: Column) => {
        if (name === 'organisation') return organisation;
        if (name === owner) return of;
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
