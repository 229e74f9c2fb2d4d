import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { AftershowError } from '../errors.ts';
import { type DataFolder, makeDataFolder, takeDataFolder } from './data-folder.ts';
import { type EventEngine, startEventEngine } from './embedded/start-event-engine.ts';
import { type Postgres, startPostgres } from './embedded/start-postgres.ts';
import { type Supervised, supervise } from './embedded/supervise.ts';
import { type Endpoints, readEndpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';
import { clickhouseClient, databaseOf, eventsOver } from './events/client.ts';
import type { Events } from './events/events.ts';
import { migrateEvents } from './events/migrate.ts';
import { EVENTS_MIGRATIONS } from './events/migrations.ts';
import { beginRestore, finishRestore, migrateRecords } from './records/migrate.ts';
import type { Records } from './records/schema.ts';
import { recordsError, recordsOver } from './records-client.ts';
import { refuseFilledFolder, refuseFilledStores } from './refuse-filled.ts';

export interface StoresConfig {
  /** Folder of everything we keep ourselves. */
  data: string;
  /** A PostgreSQL server of one's own; without it we start one. */
  databaseUrl?: string | undefined;
  /** A ClickHouse server of one's own, its database as the path; without it we start one. */
  clickhouseUrl?: string | undefined;
  /** Name of the cluster that server belongs to. */
  clickhouseCluster?: string | undefined;
  /** Off only for tests and for what can be made again: then acknowledged does not mean durable. */
  fsync?: boolean;
  eventsMemoryBytes?: number | undefined;
  eventsThreads?: number | undefined;
  connections?: number | undefined;
  /** Hears of engines that died, for the log. */
  tell?: (message: string) => void;
  /** The schema that the stores are brought to: today's, unless told; 'as_is' leaves it alone, for whoever only looks. */
  schema?: Schema | 'as_is';
  /** True for a restore: the stores must be empty, and stay closed to everybody else until `finishRestore`. */
  restoring?: boolean;
}

/** How far the stores' schemas are: the records' migrations by name, the events' last step. */
export interface Schema {
  records: readonly string[];
  events: number;
}

export interface Stores {
  records: Kysely<Records>;
  events: Events;
  endpoints: Endpoints;
  /** Process numbers of the engines that this process keeps running. */
  engines(): { records?: number; events?: number };
  /** What was migrated when the stores were opened. */
  migrated: Schema;
  /** Brings both stores to today's schema, after a restore. */
  migrate(): Promise<Schema>;
  /** Opens restored stores to everybody. */
  finishRestore(): Promise<void>;
  /** Tells other processes of this machine where the application listens. */
  announce(http: string): Promise<void>;
  /** In this order: clients, the events engine (statements in work end), PostgreSQL, the endpoints file, the folder's lock. */
  close(deadlineMs?: number): Promise<void>;
}

interface Running {
  records?: Supervised<Postgres>;
  events?: Supervised<EventEngine>;
}

/** Undone in the opposite order, whether opening failed half-way or the stores are closed. */
type Undo = (deadlineMs: number) => Promise<unknown>;

/**
 * Opens both stores, migrated: by URL, or by engines that we start in the data folder, which this process then holds.
 *
 * @throws AftershowError data_in_use | newer_schema | store_unavailable | usage
 * @example const stores = await openStores({ data: '/data' }); try { … } finally { await stores.close(); }
 */
export async function openStores(config: StoresConfig): Promise<Stores> {
  const undo: Undo[] = [];
  const running: Running = {};
  const closeAll = async (deadlineMs: number) => {
    const failures: unknown[] = [];
    for (const step of undo.splice(0).reverse()) await step(deadlineMs).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    const own = config.databaseUrl === undefined || config.clickhouseUrl === undefined;
    if (own && config.restoring === true) await refuseFilledFolder(config.data);
    const folder = own ? await takeDataFolder(config.data) : undefined;
    if (folder === undefined) await makeDataFolder(config.data);
    else undo.push(() => folder.release());
    const [records, events] = await Promise.allSettled([
      config.databaseUrl ?? startRecords(folder, config, undo, running),
      config.clickhouseUrl ?? startEvents(folder, config, undo, running),
    ]);
    if (records.status === 'rejected') throw records.reason;
    if (events.status === 'rejected') throw events.reason;
    const endpoints: Endpoints = {
      pid: process.pid,
      records: records.value,
      events: events.value,
      ...(config.clickhouseCluster === undefined ? {} : { cluster: config.clickhouseCluster }),
    };
    const opened = connect(endpoints, config.connections);
    undo.push(() => opened.records.destroy());
    undo.push(() => opened.events.close());
    if (config.restoring === true) {
      await refuseFilledStores(opened.records, endpoints.events);
      await beginRestore(opened.records);
    }
    const migrate = (schema: Schema | undefined) => migrateBoth(opened.records, endpoints, config, schema);
    const migrated = config.schema === 'as_is' ? NOTHING : await migrate(config.schema);
    if (folder !== undefined) {
      await writeEndpoints(folder.path, endpoints);
      undo.push(() => removeEndpoints(folder.path));
    }
    return {
      ...opened,
      endpoints,
      migrated,
      migrate: () => migrate(undefined),
      finishRestore: () => finishRestore(opened.records),
      engines: () => ({
        ...(running.records === undefined ? {} : { records: running.records.current().pid }),
        ...(running.events === undefined ? {} : { events: running.events.current().pid }),
      }),
      async announce(http) {
        endpoints.http = http;
        if (folder !== undefined) await writeEndpoints(folder.path, endpoints);
      },
      close: (deadlineMs = 15_000) => closeAll(deadlineMs),
    };
  } catch (error) {
    await closeAll(5_000).catch(() => {});
    throw error;
  }
}

/**
 * Joins the instance that holds the data folder: the same stores through clients of one's own. Undefined when none runs; then
 * `openStores` is what one wants. `close()` leaves the instance running.
 *
 * @example const stores = (await attachStores('/data')) ?? (await openStores({ data: '/data' }));
 */
export async function attachStores(data: string): Promise<Stores | undefined> {
  const endpoints = await readEndpoints(data);
  if (endpoints === undefined) return undefined;
  const opened = connect(endpoints, 4);
  const notOurs = async () => {
    throw new AftershowError('conflict', 'only the instance that holds the data folder may do this');
  };
  return {
    ...opened,
    endpoints,
    engines: () => ({}),
    migrated: NOTHING,
    migrate: notOurs,
    finishRestore: notOurs,
    announce: notOurs,
    async close() {
      await opened.events.close();
      await opened.records.destroy();
    },
  };
}

function connect(endpoints: Endpoints, connections: number | undefined): { records: Kysely<Records>; events: Events } {
  const client = clickhouseClient(endpoints.events, databaseOf(endpoints.events));
  return { records: recordsOver(endpoints.records, connections), events: eventsOver(client, endpoints.cluster) };
}

async function startRecords(
  folder: DataFolder | undefined,
  config: StoresConfig,
  undo: Undo[],
  running: Running,
): Promise<string> {
  if (folder === undefined) throw new Error('no folder to start PostgreSQL in');
  const server = await supervise(
    () => startPostgres(folder.path, { fsync: config.fsync ?? true }),
    config.tell ?? (() => {}),
  );
  undo.push((deadlineMs) => server.stop(deadlineMs));
  running.records = server;
  const { host, port, user } = server.current();
  const client = new pg.Client({ host, port, user, database: 'postgres' });
  await client.connect();
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', ['aftershow']);
  if (found.rowCount === 0) await client.query('CREATE DATABASE aftershow');
  await client.end();
  return `postgresql://${user}@/aftershow?host=${encodeURIComponent(host)}&port=${port}`;
}

async function startEvents(
  folder: DataFolder | undefined,
  config: StoresConfig,
  undo: Undo[],
  running: Running,
): Promise<string> {
  if (folder === undefined) throw new Error('no folder to start ClickHouse in');
  const options = {
    ...(config.eventsMemoryBytes === undefined ? {} : { maxMemoryBytes: config.eventsMemoryBytes }),
    ...(config.eventsThreads === undefined ? {} : { maxThreads: config.eventsThreads }),
    ...(config.tell === undefined ? {} : { tell: config.tell }),
  };
  const engine = await supervise<EventEngine>(
    // At the same address with the same password, so that clients of this and of other processes find it again.
    (before) =>
      startEventEngine(join(folder.path, 'events'), {
        ...options,
        ...(before === undefined ? {} : { port: before.port, password: before.password }),
      }),
    config.tell ?? (() => {}),
  );
  undo.push((deadlineMs) => engine.stop(deadlineMs));
  running.events = engine;
  return `${engine.current().url}/aftershow`;
}

const NOTHING: Schema = { records: [], events: 0 };

/** ClickHouse has no lock to take, so PostgreSQL's is taken: several application processes may start at once. */
async function migrateBoth(
  records: Kysely<Records>,
  endpoints: Endpoints,
  { fsync = true, restoring = false }: StoresConfig,
  schema: Schema | undefined,
): Promise<Schema> {
  const ran = await migrateRecords(records, { upTo: schema?.records.at(-1), restoring }).catch((error: unknown) =>
    Promise.reject(recordsError(error)),
  );
  const steps = EVENTS_MIGRATIONS.filter(({ version }) => schema === undefined || version <= schema.events);
  const placement = { database: databaseOf(endpoints.events), cluster: endpoints.cluster, fsync };
  const client = clickhouseClient(endpoints.events, null);
  try {
    return await records.connection().execute(async (one) => {
      await sql`SELECT pg_advisory_lock(hashtext('aftershow events migration'))`.execute(one);
      try {
        return { records: ran, events: (await migrateEvents(client, placement, steps)).at(-1) ?? 0 };
      } finally {
        await sql`SELECT pg_advisory_unlock(hashtext('aftershow events migration'))`.execute(one);
      }
    });
  } finally {
    await client.close();
  }
}
