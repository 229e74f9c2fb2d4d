import { type Kysely, sql } from 'kysely';

/** Questions that people put to the figures and kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE kpi_questions (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      owner text NOT NULL,
      name text NOT NULL,
      asked jsonb NOT NULL,
      shared boolean NOT NULL DEFAULT false,
      version integer NOT NULL DEFAULT 1,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, id))`)
    .execute(db);
}
