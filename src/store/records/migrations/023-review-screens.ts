import { type Kysely, sql } from 'kysely';

/**
 * What a review takes beyond its statements: who is always asked from outside, phases that end by time, contributions put together by
 * hand, successes with the names of those who agree to it, and a link to the one page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `ALTER TABLE review_schedules
      ADD COLUMN guests jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN phase_hours integer CHECK (phase_hours BETWEEN 1 AND 720)`,
    `ALTER TABLE reviews
      ADD COLUMN phase_hours integer CHECK (phase_hours BETWEEN 1 AND 720),
      ADD COLUMN phase_since timestamptz,
      ADD COLUMN summary_hash bytea UNIQUE,
      ADD COLUMN summary_until timestamptz`,
    'ALTER TABLE contributions ADD COLUMN heading text',
    `CREATE TABLE statement_credits (
      organisation text NOT NULL,
      review text NOT NULL,
      statement text NOT NULL,
      participant text NOT NULL,
      agreed boolean,
      PRIMARY KEY (organisation, statement, participant),
      FOREIGN KEY (organisation, statement) REFERENCES statements ON DELETE CASCADE,
      FOREIGN KEY (organisation, review, participant) REFERENCES review_participants ON DELETE CASCADE)`,
    'CREATE INDEX statement_credits_of_review ON statement_credits (organisation, review)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
