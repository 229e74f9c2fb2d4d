import { type Kysely, sql } from 'kysely';

/** What an organisation's own corrections taught, added to the weights of the release when its texts are heard. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE voice_learning (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      weights bytea NOT NULL,
      corrections integer NOT NULL,
      actor text NOT NULL,
      learnt timestamptz NOT NULL,
      PRIMARY KEY (organisation))`,
    )
    .execute(db);
}
