import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { startPostgres } from '#src/store/embedded/start-postgres.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { migrateRecords } from '#src/store/records/migrate.ts';
import type { Records } from '#src/store/records/schema.ts';
import { recordsOver } from '#src/store/records-client.ts';
import { onceARun } from './once-a-run.ts';

interface Server {
  host: string;
  port: number;
  user: string;
}

const TEMPLATE = 'aftershow_template';

/**
 * A records database of one's own, migrated and empty: a copy of a template on the run's one PostgreSQL server.
 *
 * @example const { records, close } = await testRecords(); afterAll(close);
 */
export async function testRecords(): Promise<{ records: Kysely<Records>; url: string; close(): Promise<void> }> {
  const server = await theServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = urlOf(server, name);
  const records = recordsOver(url, 5);
  return {
    records,
    url,
    async close() {
      await records.destroy();
      await ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/**
 * Both stores for one test file: a database of the run's server, and an events engine of its own.
 *
 * @example const stores = await testStores(); afterAll(stores.close);
 */
export async function testStores(): Promise<{ records: Kysely<Records>; events: Events; close(): Promise<void> }> {
  const [records, events] = await Promise.all([testRecords(), openTemporaryEvents()]);
  return {
    records: records.records,
    events,
    async close() {
      await events.close();
      await records.close();
    },
  };
}

/** The run's server, started by whoever asks first. */
function theServer(): Promise<Server> {
  return onceARun('server', async () => {
    const { host, port, user } = await startPostgres(inject('storesFolder'), { fsync: false });
    const server = { host, port, user };
    await ask(server, `CREATE DATABASE ${TEMPLATE}`);
    const template = recordsOver(urlOf(server, TEMPLATE), 1);
    await migrateRecords(template);
    await template.destroy();
    return server;
  });
}

function urlOf({ host, port, user }: Server, database: string): string {
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

async function ask(server: Server, sql: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
