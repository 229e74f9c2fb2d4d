import type { ClickHouseClient } from '@clickhouse/client';
import { AftershowError } from '../../errors.ts';
import { EVENTS_MIGRATIONS, type EventsMigration } from './migrations.ts';
import { createDatabase, createVersions, type Placement, quoted } from './statements.ts';

/**
 * Brings the events store to the newest schema; forward only. ClickHouse has no lock to take, so the caller holds one: the
 * records store's advisory lock, or a folder that nobody else can open.
 *
 * @throws AftershowError newer_schema when a newer release has been here: its rows could be misread or spoiled.
 * @returns the versions applied now
 * @example await migrateEvents(client, { database: 'aftershow', fsync: true })
 */
export async function migrateEvents(
  client: ClickHouseClient,
  placement: Placement,
  migrations: readonly EventsMigration[] = EVENTS_MIGRATIONS,
): Promise<number[]> {
  // The database may not exist yet, and a client that names it in each request could not create it.
  const run = (query: string) =>
    client.command({ query, clickhouse_settings: { distributed_ddl_task_timeout: '120' } });
  await run(createDatabase(placement));
  await run(createVersions(placement));
  const versions = `${quoted(placement.database)}.schema_versions`;
  const answer = await client.query({
    query: `SELECT max(version) AS version FROM ${versions}`,
    format: 'JSONEachRow',
  });
  const applied = (await answer.json<{ version: number }>())[0]?.version ?? 0;
  const newest = migrations.at(-1)?.version ?? 0;
  if (applied > newest)
    throw new AftershowError(
      'newer_schema',
      `the events store has schema ${applied} and this release knows up to ${newest}: start the newer release, or restore a backup made before it`,
    );
  const done: number[] = [];
  for (const step of migrations.filter(({ version }) => version > applied)) {
    for (const statement of step.statements(placement)) await run(statement);
    await client.command({
      query: `INSERT INTO ${versions} (version, name, applied) SELECT {version:UInt32}, {name:String}, now64(3)`,
      query_params: { version: step.version, name: step.name },
    });
    done.push(step.version);
  }
  return done;
}
