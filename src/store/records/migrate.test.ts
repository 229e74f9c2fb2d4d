import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRecords } from '#test/stores.ts';
import { recordsOver } from '../records-client.ts';
import { migrateRecords, RECORDS_SCHEMA } from './migrate.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
beforeAll(async () => {
  stores = await testRecords();
  await sql`DROP SCHEMA public CASCADE`.execute(stores.records);
  await sql`CREATE SCHEMA public`.execute(stores.records);
});
afterAll(() => stores.close());

test('processes that start together migrate once, and a later start has nothing to do', async () => {
  const others = [1, 2, 3].map(() => recordsOver(stores.url, 1));
  const ran = await Promise.all([...others, stores.records].map((db) => migrateRecords(db)));
  await Promise.all(others.map((other) => other.destroy()));
  expect(ran.flat().sort()).toEqual(RECORDS_SCHEMA);
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await migrateRecords(stores.records)).toEqual([]);
});

test('a schema of a newer version is refused by name', async () => {
  await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('999-future', 'x')`.execute(stores.records);
  await expect(migrateRecords(stores.records)).rejects.toMatchObject({
    code: 'newer_schema',
    message: expect.stringContaining('999-future'),
  });
  await sql`DELETE FROM kysely_migration WHERE name = '999-future'`.execute(stores.records);
  expect(await migrateRecords(stores.records)).toEqual([]);
});
