import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { readCustomer } from '#src/identity/read-customer.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { restoreBackup } from '#src/job/restore-backup.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import type { BackupManifest } from '#src/store/backup/manifest.ts';
import { readArchive } from '#src/store/backup/read-archive.ts';
import { countStores, restoreStores } from '#src/store/backup/restore-stores.ts';
import { clickhouseClient } from '#src/store/events/client.ts';
import { EVENTS_SCHEMA } from '#src/store/events/migrations.ts';
import { TABLES } from '#src/store/events/tables.ts';
import { openFiles } from '#src/store/files.ts';
import { openStores, type Stores } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { migrateRecords, RECORDS_SCHEMA } from '#src/store/records/migrate.ts';
import { FIXTURE_KEY, FIXTURES, keptReleases } from './fixtures.ts';
import { eventsTables, recordsSchema } from './schema-dump.ts';
import { testRecords } from './stores.ts';

const RELEASES = keptReleases();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow upgrade '));
});
afterAll(() => rm(folder, { recursive: true }));

const now = () => new Date();
const backupOf = (release: string) => join(FIXTURES, `release-${release}.tar`);

async function manifestOf(release: string) {
  const archive = await readArchive(backupOf(release));
  await archive.close();
  return archive.manifest;
}

async function schemaOf(release: string): Promise<{ records: string[]; events: string[] }> {
  return JSON.parse(await readFile(join(FIXTURES, `release-${release}.schema.json`), 'utf8'));
}

test('a release is kept to upgrade from', () => {
  expect(RELEASES).toContain('0.1.0');
});

describe.each(RELEASES)('from release %s', (release) => {
  test('its records migrations still make the schema they made then, and lead to today’s', async () => {
    const stores = await testRecords();
    try {
      await sql`DROP SCHEMA public CASCADE`.execute(stores.records);
      await sql`CREATE SCHEMA public`.execute(stores.records);
      const then = (await manifestOf(release)).schema.records;
      await migrateRecords(stores.records, { upTo: then.at(-1) });
      expect(await recordsSchema(stores.records)).toEqual((await schemaOf(release)).records);
      expect([...then, ...(await migrateRecords(stores.records))]).toEqual(RECORDS_SCHEMA);
    } finally {
      await stores.close();
    }
  });

  test('its data folder, made by its own statements and filled with its rows, opens with today’s code', async () => {
    const data = join(folder, `folder ${release}`);
    const { schema, counts } = await fillFolder(data, release);
    // As an operator does it: today's code on the folder that the release left behind.
    const stores = await openStores({ data });
    try {
      expect(stores.migrated.events).toBe(schema.events === EVENTS_SCHEMA ? 0 : EVENTS_SCHEMA);
      const found = await countStores(stores);
      expect(found.events).toMatchObject(counts.events);
      expect(found.events['touchpoints']).toBeGreaterThan(200);
      expect(found.records).toMatchObject(withNewPurposes(counts.records));
      expect(counts.events['events']).toBeGreaterThan(500);
      const fresh = await openStores({ data: join(folder, `fresh for ${release}`) });
      try {
        const [upgraded, made] = [await eventsTables(stores.events), await eventsTables(fresh.events)];
        expect(upgraded).toEqual(made);
        expect(made.map(({ name }) => name)).toEqual([...Object.keys(TABLES), 'schema_versions'].sort());
        expect(await recordsSchema(stores.records)).toEqual(await recordsSchema(fresh.records));
      } finally {
        await fresh.close();
      }
      await readAll(stores, data);
    } finally {
      await stores.close();
    }
  });

  test('its backup is restored with today’s code: counted, read, and its people found by their key', async () => {
    const data = join(folder, release);
    const { counts } = await manifestOf(release);
    const restored = await restoreBackup({
      ...{ file: backupOf(release), stores: { data, fsync: false }, masterKey: FIXTURE_KEY },
      ...{ expired: true, backupDays: 30, now },
    });
    expect(restored.counts.records).toMatchObject(withNewPurposes(counts.records));
    expect(restored.counts.events).toMatchObject(counts.events);
    const stores = await openStores({ data, fsync: false });
    try {
      expect(await countStores(stores)).toEqual(restored.counts);
      await readAll(stores, data);
    } finally {
      await stores.close();
    }
  });
});

/** A data folder as the release left it: records by its migrations, events in the tables that it made, and the rows of its backup. */
async function fillFolder(data: string, release: string): Promise<BackupManifest> {
  const archive = await readArchive(backupOf(release));
  const { schema } = archive.manifest;
  const stores = await openStores({ data, schema: { records: schema.records, events: 0 } });
  const client = clickhouseClient(stores.endpoints.events, 'aftershow');
  try {
    for (const statement of (await schemaOf(release)).events)
      await client.command({ query: statement.replace(/^CREATE TABLE /, 'CREATE TABLE IF NOT EXISTS ') });
    await client.command({ query: `INSERT INTO schema_versions VALUES (${schema.events}, 'then', now64(3))` });
    await restoreStores({ ...stores, files: openFiles(join(data, 'files')) }, archive);
    return archive.manifest;
  } finally {
    await client.close();
    await stores.close();
    await archive.close();
  }
}

/** What people did with the release is read by today's verbs. */
async function readAll(stores: Stores, data: string): Promise<void> {
  const { records, events } = stores;
  const secrets = await loadSecrets(records, { file: join(data, 'master.key'), value: FIXTURE_KEY });
  const actor = { kind: 'system', id: 'test' } as const;
  const ctx = { organisation: 'iris', actor, records, events, secrets, now };
  const { sessions } = await listSessions(ctx);
  expect(sessions).toHaveLength(1);
  const debrief = await keptDebrief(ctx, sessions[0]?.id ?? '');
  expect(debrief.audience.unique_viewers).toBeGreaterThan(20);
  const [ada, bob] = await resolvePeople(ctx, [{ email: 'ada@example.com' }, { email: 'bob@example.com' }]);
  expect(bob).toEqual({ suppressed: true });
  expect(await readCustomer(ctx, { customer: ada?.customer ?? '', reason: 'test' })).toMatchObject({
    name: 'Ada Example',
  });
  const { file } = await openFiles(join(data, 'files')).get('iris/note.txt');
  expect(file.bytes).toBe(4);
}

/** Later releases declare two more purposes for organisations that are there: who enters a store, and who serves. */
function withNewPurposes(records: Record<string, number>): Record<string, number> {
  return { ...records, purposes: (records['purposes'] ?? 0) + 2 };
}
