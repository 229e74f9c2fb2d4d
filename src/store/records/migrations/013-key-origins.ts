import { type Kysely, sql } from 'kysely';

/** The sites whose pages may use a key; none means that no site is asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("ALTER TABLE api_keys ADD COLUMN origins text[] NOT NULL DEFAULT '{}'").execute(db);
}
