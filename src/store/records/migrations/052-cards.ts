import { type Kysely, sql } from 'kysely';

/** Which visitors are loyalty cards: what was bought with one before anybody knew whose it is is its holder's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE identities ADD COLUMN card boolean NOT NULL DEFAULT false`.execute(db);
  await sql`CREATE INDEX identities_cards ON identities (organisation, created) WHERE card`.execute(db);
}
