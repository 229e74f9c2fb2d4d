import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { AftershowError } from '../errors.ts';
import { clickhouseClient, databaseOf } from './events/client.ts';
import type { Records } from './records/schema.ts';

/**
 * Refuses a data folder in which stores lie already: a backup is restored into empty stores only.
 *
 * @throws AftershowError conflict
 */
export async function refuseFilledFolder(folder: string): Promise<void> {
  for (const store of ['records', 'events']) {
    const path = join(folder, store);
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) throw filled(`${path} is there already`);
  }
}

/**
 * Refuses databases that hold any table: those of somebody's own servers.
 *
 * @throws AftershowError conflict
 */
export async function refuseFilledStores(records: Kysely<Records>, eventsUrl: string): Promise<void> {
  const found = await sql<{ tables: string }>`SELECT count(*) AS tables FROM information_schema.tables
    WHERE table_schema = current_schema()`.execute(records);
  if (found.rows[0]?.tables !== '0') throw filled('the records database holds tables already');
  const client = clickhouseClient(eventsUrl, null);
  try {
    const answer = await client.query({
      query: 'SELECT count() AS tables FROM system.tables WHERE database = {database:String}',
      query_params: { database: databaseOf(eventsUrl) },
      format: 'JSONEachRow',
    });
    const [row] = await answer.json<{ tables: number }>();
    if (row?.tables !== 0) throw filled('the events database holds tables already');
  } finally {
    await client.close();
  }
}

function filled(what: string): AftershowError {
  return new AftershowError('conflict', `a backup is restored into empty stores only, and ${what}`);
}
