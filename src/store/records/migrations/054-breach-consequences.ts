import { type Kysely, sql } from 'kysely';

/** What a breach may mean for the people it concerns: the authority is told that, too (article 33.3 c). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE breaches ADD COLUMN consequences text NOT NULL DEFAULT ''`.execute(db);
}
