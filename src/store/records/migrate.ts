import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { AftershowError } from '../../errors.ts';
import * as organisations from './migrations/001-organisations.ts';
import * as sessions from './migrations/002-sessions.ts';
import * as people from './migrations/003-people.ts';
import type { Records } from './schema.ts';

const MIGRATIONS = {
  '001-organisations': organisations,
  '002-sessions': sessions,
  '003-people': people,
};

/**
 * Brings the records store to this version's schema: forward only, all or nothing, and once however many processes start at
 * the same time (Kysely holds PostgreSQL's advisory lock meanwhile). Returns the names that were run now.
 *
 * @throws AftershowError newer_schema when a later version of Aftershow has migrated this database.
 * @example const ran = await migrateRecords(records); // ['001-organisations', …], then [] on the next start
 */
export async function migrateRecords(db: Kysely<Records>): Promise<string[]> {
  await refuseNewer(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    // A newer version may have migrated between our look and the lock.
    await refuseNewer(db);
    throw error;
  }
  return (results ?? []).map((result) => result.migrationName);
}

async function refuseNewer(db: Kysely<Records>): Promise<void> {
  const found = await sql<{ present: boolean }>`SELECT to_regclass('kysely_migration') IS NOT NULL AS present`.execute(
    db,
  );
  if (found.rows[0]?.present !== true) return;
  const done = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  const unknown = done.rows.map((row) => row.name).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) {
    throw new AftershowError(
      'newer_schema',
      `the records store was migrated by a newer version of Aftershow (it holds ${unknown.join(', ')}): start that version, or restore a backup made before`,
    );
  }
}
