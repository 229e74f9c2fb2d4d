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
import { readArchive } from '#src/store/backup/read-archive.ts';
import { countStores } from '#src/store/backup/restore-stores.ts';
import { startEventEngine } from '#src/store/embedded/start-event-engine.ts';
import { clickhouseClient, eventsOver } from '#src/store/events/client.ts';
import { migrateEvents } from '#src/store/events/migrate.ts';
import { EVENTS_SCHEMA } from '#src/store/events/migrations.ts';
import { TABLES } from '#src/store/events/tables.ts';
import { openFiles } from '#src/store/files.ts';
import { openStores } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { migrateRecords, RECORDS_SCHEMA } from '#src/store/records/migrate.ts';
import { FIXTURE_KEY, FIXTURES, keptReleases } from './fixtures.ts';
import { eventsSchema, recordsSchema } from './schema-dump.ts';
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

  test('its events tables, made as they were then, become today’s', async () => {
    const engine = await startEventEngine(join(folder, `events ${release}`));
    const client = clickhouseClient(engine.url, null);
    try {
      await client.command({ query: 'CREATE DATABASE aftershow ENGINE = Atomic' });
      for (const statement of (await schemaOf(release)).events) {
        await client.command({ query: statement.replace(/^CREATE TABLE /, 'CREATE TABLE aftershow.') });
      }
      const { events: version } = (await manifestOf(release)).schema;
      await client.command({ query: `INSERT INTO aftershow.schema_versions VALUES (${version}, 'then', now64(3))` });
      const ran = await migrateEvents(client, { database: 'aftershow', fsync: true });
      expect(version + ran.length).toBe(EVENTS_SCHEMA);
      const within = clickhouseClient(engine.url, 'aftershow');
      const now = (await eventsSchema(eventsOver(within))).join('\n');
      await within.close();
      for (const { columns } of Object.values(TABLES))
        for (const [name] of columns) expect(now).toContain(`\`${name}\``);
    } finally {
      await client.close();
      await engine.stop();
    }
  });

  test('its data folder opens with today’s code: counted, read, and its people found by their key', async () => {
    const data = join(folder, release);
    const { counts } = await manifestOf(release);
    const restored = await restoreBackup({
      ...{ file: backupOf(release), stores: { data, fsync: false }, masterKey: FIXTURE_KEY },
      ...{ expired: true, backupDays: 30, now },
    });
    expect(restored.counts.records).toMatchObject(counts.records);
    expect(restored.counts.events).toMatchObject(counts.events);
    expect(counts.events['events']).toBeGreaterThan(500);
    const stores = await openStores({ data, fsync: false });
    try {
      expect(await countStores(stores)).toEqual(restored.counts);
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
    } finally {
      await stores.close();
    }
  });
});
