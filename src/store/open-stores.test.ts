import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventRow } from '#test/rows.ts';
import { runStoreProcess } from '#test/run-store-process.ts';
import { gone, startOf } from './embedded/process-facts.ts';
import { namespaceWorks } from './embedded/run-as.ts';
import { type EventEngine, startEventEngine } from './embedded/start-event-engine.ts';
import { type Postgres, startPostgres } from './embedded/start-postgres.ts';
import { EVENTS_SCHEMA } from './events/migrations.ts';
import { attachStores, openStores, type Stores, type StoresConfig } from './open-stores.ts';

const root = process.getuid?.() === 0;
const counted = z.object({ n: z.number(), ids: z.number() });
const count = async (stores: Stores, table = 'events') =>
  (await stores.events.ask(`SELECT count() AS n, uniqExact(session, id) AS ids FROM ${table} FINAL`, {}, counted))[0];
const empty = async ({ events }: Stores) => {
  for (const table of ['events', 'touchpoints']) await events.command(`TRUNCATE TABLE ${table}`);
};
const written = async (stores: Stores) =>
  Number((await sql<{ n: string }>`SELECT count(*) AS n FROM written`.execute(stores.records)).rows[0]?.n);
const folders: string[] = [];
/** Paths may hold spaces, and as root the way may be open to all or to root alone. */
async function newFolder(mode = 0o711): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aftershow stores '));
  await chmod(folder, mode);
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
const port = () => 20_000 + Math.floor(Math.random() * 10_000);

/** Servers as somebody else would run them: PostgreSQL on TCP with a password, ClickHouse's interface in a process of its own. */
async function startServers(): Promise<{
  config: Pick<StoresConfig, 'databaseUrl' | 'clickhouseUrl'>;
  stop(): Promise<void>;
}> {
  const folder = await newFolder();
  const tcp = port();
  const [postgres, engine]: [Postgres, EventEngine] = await Promise.all([
    startPostgres(folder, { port: tcp, settings: ['listen_addresses=127.0.0.1'] }),
    startEventEngine(join(folder, 'events')),
  ]);
  const admin = new pg.Client({ host: postgres.host, port: tcp, user: postgres.user, database: 'postgres' });
  await admin.connect();
  await admin.query("ALTER USER aftershow PASSWORD 's3cret'");
  await admin.query('CREATE DATABASE shared');
  await admin.end();
  return {
    config: {
      databaseUrl: `postgresql://aftershow:s3cret@127.0.0.1:${tcp}/shared`,
      clickhouseUrl: `${engine.url}/shared`,
    },
    async stop() {
      await engine.stop();
      await postgres.stop();
    },
  };
}

describe.each(['embedded', 'by URL'] as const)('the stores, %s', (kind) => {
  let servers: Awaited<ReturnType<typeof startServers>> | undefined;
  let config: StoresConfig;
  let stores: Stores;
  beforeAll(async () => {
    servers = kind === 'by URL' ? await startServers() : undefined;
    config = { data: join(await newFolder(), 'my data'), ...servers?.config };
    stores = await openStores(config);
  });
  afterAll(async () => {
    await stores.close();
    await servers?.stop();
  });

  it('are migrated and answer', async () => {
    await stores.events.ping();
    expect(await stores.events.append({ events: [eventRow({ id: 'e1' })], voices: [], rejected: [] })).toEqual({
      refused: [],
    });
    expect(await count(stores)).toEqual({ n: 1, ids: 1 });
    const migrated = await sql<{ n: string }>`SELECT count(*) AS n FROM kysely_migration`.execute(stores.records);
    expect(Number(migrated.rows[0]?.n)).toBeGreaterThan(0);
    await empty(stores);
  });

  it('keep what was written when they are closed and opened again', async () => {
    await stores.events.append({ events: [eventRow({ id: 'kept' })], voices: [], rejected: [] });
    await sql`CREATE TABLE kept (n integer)`.execute(stores.records);
    await stores.close();
    stores = await openStores(config);
    expect(await count(stores)).toEqual({ n: 1, ids: 1 });
    await sql`DROP TABLE kept`.execute(stores.records);
    await empty(stores);
  });

  it('refuse a schema from a newer release, either of them', async () => {
    await stores.events.command("INSERT INTO schema_versions VALUES (99, 'from later', now64(3))");
    await stores.close();
    await expect(openStores(config)).rejects.toMatchObject({ code: 'newer_schema' });
    // Opened beside our rules, to mend what the test broke.
    const server = servers === undefined ? await startEventEngine(join(config.data, 'events')) : undefined;
    const { clickhouseClient, eventsOver, databaseOf } = await import('./events/client.ts');
    const url = servers?.config.clickhouseUrl ?? `${server?.url}/aftershow`;
    const events = eventsOver(clickhouseClient(url, databaseOf(url)));
    await events.command('ALTER TABLE schema_versions DELETE WHERE version = 99 SETTINGS mutations_sync = 2');
    await events.close();
    await server?.stop();
    stores = await openStores(config);
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('999-from-later', '')`.execute(stores.records);
    await expect(
      openStores({ ...config, data: `${config.data} 2`, databaseUrl: stores.endpoints.records }),
    ).rejects.toMatchObject({
      code: 'newer_schema',
    });
    await sql`DELETE FROM kysely_migration WHERE name = '999-from-later'`.execute(stores.records);
  });

  it('take two application processes at once, and count what both write once', async () => {
    if (kind === 'embedded') {
      await expect(openStores(config)).rejects.toMatchObject({
        code: 'data_in_use',
        message: expect.stringContaining(`process ${process.pid}`),
      });
      const second = runStoreProcess({ config, session: 'a', from: 0, to: 1, rows: 1 });
      await expect(second.done).rejects.toMatchObject({ code: 'data_in_use' });
      await second.end();
    }
    // The second process joins by the URLs of the first, or both have the servers'.
    const urls = { ...config, databaseUrl: stores.endpoints.records, clickhouseUrl: stores.endpoints.events };
    const all = ['a', 'a', 'b'].map((session) => runStoreProcess({ config: urls, session, from: 0, to: 12, rows: 40 }));
    await Promise.all(all.map(({ done }) => done));
    expect(await Promise.all(all.map((one) => one.end()))).toEqual([0, 0, 0]);
    expect(await count(stores)).toEqual({ n: 2 * 12 * 40, ids: 2 * 12 * 40 });
    expect(await count(stores, 'touchpoints')).toEqual({ n: 2 * 12 * 40, ids: 2 * 12 * 40 });
    expect(await written(stores)).toBe(24);
  });
});

describe('two processes that start at the same instant on new servers', () => {
  it('migrate once', async () => {
    const servers = await startServers();
    const config = { data: await newFolder(), ...servers.config };
    const all = ['a', 'b', 'c'].map((session) => runStoreProcess({ config, session, from: 0, to: 1, rows: 5 }));
    await Promise.all(all.map(({ done }) => done));
    await Promise.all(all.map((one) => one.end()));
    const stores = await openStores(config);
    expect(await count(stores)).toEqual({ n: 15, ids: 15 });
    expect(
      await stores.events.ask('SELECT count() AS n, uniqExact(version) AS ids FROM schema_versions', {}, counted),
    ).toEqual([{ n: EVENTS_SCHEMA, ids: EVENTS_SCHEMA }]);
    await stores.close();
    await servers.stop();
  });
});

describe('embedded engines', () => {
  it('are joined by another process, which leaves them running', async () => {
    const config = { data: await newFolder() };
    expect(await attachStores(config.data)).toBeUndefined();
    const stores = await openStores(config);
    await stores.announce('http://127.0.0.1:4600');
    const joined = await attachStores(config.data);
    expect(joined?.endpoints.http).toBe('http://127.0.0.1:4600');
    await joined?.events.append({ events: [eventRow({ id: 'e1' })], voices: [], rejected: [] });
    await joined?.close();
    expect(await count(stores)).toEqual({ n: 1, ids: 1 });
    await stores.close();
    expect(await attachStores(config.data)).toBeUndefined();
  });

  it('are started again when they die; what was asked meanwhile fails with store_unavailable', async () => {
    const told: string[] = [];
    const stores = await openStores({ data: await newFolder(), tell: (message) => told.push(message) });
    const { records, events } = stores.engines();
    const asked = [
      stores.events.ask('SELECT sleep(2) AS n, 1 AS ids', {}, counted),
      sql`SELECT pg_sleep(3)`.execute(stores.records),
    ];
    const failures = Promise.allSettled(asked);
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.kill(events ?? 0, 'SIGKILL');
    process.kill(records ?? 0, 'SIGKILL');
    for (const one of await failures)
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
    await expect
      .poll(
        () =>
          stores.events.ping().then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    await expect
      .poll(
        () =>
          sql`SELECT 1`.execute(stores.records).then(
            () => true,
            () => false,
          ),
        { timeout: 15_000 },
      )
      .toBe(true);
    expect(stores.engines().events).not.toBe(events);
    expect(stores.engines().records).not.toBe(records);
    expect(told.filter((message) => message.includes('died'))).toHaveLength(2);
    await stores.close();
  });

  it('end with the stores, in order, and leave nothing behind', async () => {
    const data = await newFolder();
    const stores = await openStores({ data });
    const engines = Object.values(stores.engines()).map((pid) => ({ pid, started: startOf(pid) ?? '' }));
    expect(engines).toHaveLength(2);
    await stores.close();
    for (const engine of engines) expect(await gone(engine, 100)).toBe(true);
    expect((await readdir(data)).sort()).toEqual([
      'events',
      expect.stringMatching(/^instance\.\d+\.lock$/),
      'records',
      'run',
    ]);
    expect(await readdir(join(data, 'run'))).toEqual([]);
  });

  const anywhere = !root || namespaceWorks();
  it.runIf(anywhere)('start where root alone may pass', () => starts(0o700, 'data'));
  it('start where the name is too long for a socket', () => starts(0o711, 'très long '.repeat(12)));

  async function starts(mode: number, name: string): Promise<void> {
    const data = join(await newFolder(mode), name);
    const stores = await openStores({ data });
    await stores.events.ping();
    await sql`SELECT 1`.execute(stores.records);
    await stores.close();
  }

  it.runIf(root)('start as an ordinary user as well', async () => {
    const folder = await newFolder(0o700);
    const user = { uid: 65_534, gid: 65_534 };
    await chown(folder, user.uid, user.gid);
    const other = runStoreProcess(
      { config: { data: join(folder, 'data') }, session: 'u', from: 0, to: 3, rows: 10 },
      user,
    );
    await other.done;
    expect(await other.end()).toBe(0);
    // And afterwards as root, which takes the folder over.
    const stores = await openStores({ data: join(folder, 'data') });
    expect(await count(stores)).toEqual({ n: 30, ids: 30 });
    expect(await written(stores)).toBe(3);
    await stores.close();
  });
});
