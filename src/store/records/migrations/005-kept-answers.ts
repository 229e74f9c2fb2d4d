import { type Kysely, sql } from 'kysely';

/** Answers to writes that came with a key of the client's own, so that a repeated write is answered and not done again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE kept_answers (
      organisation text NOT NULL REFERENCES organisations,
      actor text NOT NULL,
      key bytea NOT NULL,
      request bytea NOT NULL,
      claim text NOT NULL,
      written boolean NOT NULL DEFAULT false,
      answer bytea,
      started timestamptz NOT NULL,
      expires timestamptz NOT NULL,
      PRIMARY KEY (organisation, actor, key))`,
    'CREATE INDEX kept_answers_by_expiry ON kept_answers (organisation, expires)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
