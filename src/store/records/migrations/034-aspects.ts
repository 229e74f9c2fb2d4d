import { type Kysely, sql } from 'kysely';

/** What people speak of, as an organisation arranges it: the step and the team of each aspect, and aspects of its own with their terms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE organisation_aspects (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      aspect text NOT NULL,
      names jsonb NOT NULL,
      terms jsonb NOT NULL,
      phase text CHECK (phase IN ('before', 'during', 'after')),
      channel text,
      team text CHECK (length(team) BETWEEN 1 AND 80),
      owner text,
      -- Counts the changes of its terms, so that what was heard before one is known from what was heard after.
      revision integer NOT NULL,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      updated timestamptz NOT NULL,
      removed timestamptz,
      PRIMARY KEY (organisation, aspect))`,
    )
    .execute(db);
}
