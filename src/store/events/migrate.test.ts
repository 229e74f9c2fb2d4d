import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EventEngine, startEventEngine } from '../embedded/start-event-engine.ts';
import { clickhouseClient } from './client.ts';
import { migrateEvents } from './migrate.ts';
import { EVENTS_MIGRATIONS } from './migrations.ts';
import { createTable, modifySettings } from './statements.ts';
import { TABLES } from './tables.ts';

let folder: string;
let engine: EventEngine;
let client: ClickHouseClient;
const placement = { database: 'mine', fsync: true };
const step = (version: number, statement: string) => ({
  version,
  name: `step ${version}`,
  statements: () => [statement],
});
const rows = async (query: string) => (await client.query({ query, format: 'JSONEachRow' })).json();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow-migrate-'));
  engine = await startEventEngine(folder);
  client = clickhouseClient(engine.url, null);
});
afterAll(async () => {
  await client.close();
  await engine.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => client.command({ query: 'DROP DATABASE IF EXISTS mine' }));

describe('migrating the events store', () => {
  it('makes the declared tables once, with the settings that make acknowledged mean durable', async () => {
    expect(await migrateEvents(client, placement)).toEqual(EVENTS_MIGRATIONS.map(({ version }) => version));
    expect(await migrateEvents(client, placement)).toEqual([]);
    for (const table of Object.values(TABLES)) {
      const declared = table.columns.map(([name, type]) => ({ name, type }));
      expect(
        await rows(
          `SELECT name, type FROM system.columns WHERE database = 'mine' AND table = '${table.name}' ORDER BY position`,
        ),
      ).toEqual(declared);
      const [made] = await rows(
        `SELECT engine, sorting_key, create_table_query AS sql FROM system.tables WHERE database = 'mine' AND name = '${table.name}'`,
      );
      expect(made).toMatchObject({ engine: 'ReplacingMergeTree', sorting_key: table.orderBy.join(', ') });
      expect(made).toMatchObject({
        sql: expect.stringContaining(
          'fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1',
        ),
      });
    }
  });

  it('applies only the steps that are new, in their order', async () => {
    const one = step(1, 'CREATE TABLE mine.x (a Int8) ENGINE = Log');
    await migrateEvents(client, placement, [one]);
    const two = step(2, 'ALTER TABLE mine.x ADD COLUMN b Int8');
    const failing = { ...two, statements: () => ['CREATE TABLE mine.y (a Int8) ENGINE = Log', 'SELECT nonsense'] };
    await expect(migrateEvents(client, placement, [one, failing])).rejects.toThrow('nonsense');
    // A step that failed is not noted, and is tried again.
    expect(await rows('SELECT max(version) AS v FROM mine.schema_versions')).toEqual([{ v: 1 }]);
    const mended = step(2, 'CREATE TABLE IF NOT EXISTS mine.y (a Int8) ENGINE = Log');
    expect(await migrateEvents(client, placement, [one, mended])).toEqual([2]);
  });

  it('gives tables of an earlier release the settings of today, and leaves their rows', async () => {
    const first = EVENTS_MIGRATIONS.slice(0, 1);
    await migrateEvents(client, placement, first);
    await client.command({ query: 'ALTER TABLE mine.voices RESET SETTING min_rows_to_fsync_after_merge' });
    await client.command({ query: 'ALTER TABLE mine.voices MODIFY SETTING merge_selector_base = 5' });
    await client.command({ query: "INSERT INTO mine.voices (organisation, id) VALUES ('o', '1')" });
    const settings = async (table: string) => {
      const [found] = await rows(
        `SELECT engine_full AS engine FROM system.tables WHERE database = 'mine' AND name = '${table}'`,
      );
      return String((found as { engine: string }).engine.split(' SETTINGS ')[1])
        .split(', ')
        .sort();
    };
    expect(await settings('voices')).not.toEqual(await settings('events'));
    expect(await migrateEvents(client, placement)).toContain(2);
    expect(await settings('voices')).toEqual(await settings('events'));
    expect(await rows('SELECT id FROM mine.voices')).toEqual([{ id: '1' }]);
  });

  it('finds what became of one order by its number, in tables of an earlier release, too', async () => {
    await migrateEvents(client, placement, EVENTS_MIGRATIONS.slice(0, 6));
    await client.command({ query: 'ALTER TABLE mine.touchpoints DROP INDEX by_ref' });
    await client.command({
      query: `INSERT INTO mine.touchpoints (organisation, visitor, time, id, ref)
        SELECT 'o', concat('v', toString(number)), toDateTime64(number, 3, 'UTC'), toString(number), concat('r', toString(number)) FROM numbers(50000)`,
    });
    expect(await migrateEvents(client, placement)).toEqual([7]);
    const read = async () => {
      const plan = await rows(
        "EXPLAIN indexes = 1 SELECT id FROM mine.touchpoints WHERE organisation = 'o' AND ref = 'r77'",
      );
      const text = plan.map((line) => (line as { explain: string }).explain.trim()).join(' ');
      return /Name: by_ref .*?Granules: (\d+)\/(\d+)/.exec(text)?.slice(1).map(Number) ?? [];
    };
    // It is made in the background.
    await expect.poll(async () => (await read())[0], { timeout: 10_000 }).toBe(1);
    expect((await read())[1]).toBeGreaterThan(4);
  });

  it('tells every server of a cluster, and the tables that hold the rows', () => {
    const cluster = { database: 'mine', cluster: 'three', fsync: true };
    const altered = modifySettings(TABLES.events, cluster);
    expect(altered).toMatch(/^ALTER TABLE `mine`\.`events_local` ON CLUSTER `three` MODIFY SETTING /);
    expect(createTable(TABLES.events, cluster)[0]).toContain(` SETTINGS ${altered.split('MODIFY SETTING ')[1]}`);
  });

  it('refuses a schema from a newer release', async () => {
    await migrateEvents(client, placement);
    await client.command({ query: "INSERT INTO mine.schema_versions VALUES (99, 'from later', now64(3))" });
    await expect(migrateEvents(client, placement)).rejects.toMatchObject({
      code: 'newer_schema',
      message: expect.stringContaining('schema 99'),
    });
  });
});
