import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testStores } from '#test/stores.ts';
import type { Declaration } from './declare-personal.ts';
import { PERSONAL_EVENTS, PERSONAL_RECORDS, SUBJECT_COLUMNS } from './personal.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

type Declared = Record<string, Record<string, Declaration>>;

/** 'table.column' of all that is declared. */
function declared(tables: Declared): string[] {
  return Object.entries(tables)
    .flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`))
    .sort();
}

function personal(tables: Declared) {
  return Object.entries(tables).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, is]) => (is === 'impersonal' ? [] : [{ table, column, ...is }])),
  );
}

describe('G6 every column is declared personal or impersonal', () => {
  test('G6 in the records store', async () => {
    // The migrator's own two tables hold names of migrations; the view holds nothing of its own.
    const found = await sql<{ name: string }>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name NOT LIKE 'kysely_%' AND table_name <> 'not_addressed'`.execute(
      stores.records,
    );
    expect(declared(PERSONAL_RECORDS)).toEqual(found.rows.map(({ name }) => name).sort());
  });

  test('G6 in the events store', async () => {
    const found = await stores.events.ask(
      `SELECT concat(table, '.', name) AS name FROM system.columns
       WHERE database = currentDatabase() AND table != 'schema_versions'`,
      {},
      z.object({ name: z.string() }),
    );
    expect(declared(PERSONAL_EVENTS)).toEqual(found.map(({ name }) => name).sort());
  });

  test('G6 a column that nobody declared is found', async () => {
    await sql`ALTER TABLE customers ADD COLUMN shoe_size text`.execute(stores.records);
    const found = await sql<{ name: string }>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'customers'`.execute(stores.records);
    await sql`ALTER TABLE customers DROP COLUMN shoe_size`.execute(stores.records);
    const known = new Set(declared(PERSONAL_RECORDS));
    expect(found.rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual(['customers.shoe_size']);
  });

  test('G6 what goes with its row stands in a table that erasure walks', () => {
    const walked = new Set([...Object.keys(SUBJECT_COLUMNS), 'session_facts', 'kept_answers', 'case_notes']);
    const erased = personal(PERSONAL_RECORDS).filter(
      ({ subject, eraser }) => (subject === 'customer' || subject === 'visitor') && eraser !== 'keep',
    );
    expect(erased.length).toBeGreaterThan(10);
    expect(erased.filter(({ table }) => !walked.has(table))).toEqual([]);
    for (const [table, column] of Object.entries(SUBJECT_COLUMNS)) {
      expect((PERSONAL_RECORDS as Declared)[table]?.[column], `${table}.${column}`).toMatchObject({
        category: 'pseudonym',
      });
    }
  });

  test('G6 what an erasure leaves has a reason', () => {
    const kept = [...personal(PERSONAL_RECORDS), ...personal(PERSONAL_EVENTS)].filter(
      ({ eraser }) => eraser === 'keep',
    );
    expect(kept.filter(({ why }) => !why)).toEqual([]);
  });

  test('G7 what people cannot take along in an export is a secret, a hash, or what proves that a right was honoured', () => {
    const kept = personal(PERSONAL_RECORDS)
      .filter(({ subject, exporter }) => (subject === 'customer' || subject === 'visitor') && exporter === 'none')
      .map(({ table, column }) => `${table}.${column}`);
    // Whoever adds a column here says why nobody may see it; what everything is computed from is in the export.
    expect(kept.sort()).toEqual([
      'audit.target',
      'breaches.affected',
      'erasures.hashes',
      'erasures.subjects',
      'kept_answers.answer',
      'name_index.words',
      'requests.customer',
      'session_facts.debrief',
      'subject_keys.wrapped',
      'suppressions.hash',
      'tombstones.subject',
    ]);
    expect(personal(PERSONAL_EVENTS).filter(({ exporter }) => exporter !== 'as_is')).toEqual([]);
  });

  test('G20 a birthday, an age or a sex is kept sealed with the person’s own key, or as day and month', () => {
    const told = personal(PERSONAL_RECORDS).filter(
      ({ column, subject }) => subject === 'customer' && /birth|^age$|^sex$/.test(column),
    );
    expect(told.filter(({ column, eraser }) => eraser !== 'key' && !/day|month/.test(column))).toEqual([]);
  });

  test('G14 no column of the events store names anybody directly', () => {
    expect(personal(PERSONAL_EVENTS).filter(({ category }) => category === 'direct')).toEqual([]);
    const direct = personal(PERSONAL_RECORDS).filter(
      ({ category, subject }) => category === 'direct' && subject === 'customer',
    );
    expect(direct.map(({ eraser, exporter }) => [eraser, exporter])).toEqual(direct.map(() => ['key', 'decrypt']));
  });
});
