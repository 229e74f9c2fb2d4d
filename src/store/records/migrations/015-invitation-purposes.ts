import { type Kysely, sql } from 'kysely';

/** Under which declared purpose somebody is asked, looked at again when it is sent; an order is an occasion to ask, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE survey_invitations ADD COLUMN purpose text NOT NULL DEFAULT 'survey'`.execute(db);
  await sql`ALTER TABLE survey_rounds RENAME COLUMN session TO occasion`.execute(db);
}
