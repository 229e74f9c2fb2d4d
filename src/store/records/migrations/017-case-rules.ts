import { type Kysely, sql } from 'kysely';

/** Which cases open by themselves, and that one thing somebody said opens one case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE case_rules (
      organisation text PRIMARY KEY REFERENCES organisations ON DELETE CASCADE,
      complaints boolean NOT NULL,
      unhappy boolean NOT NULL,
      due_hours integer NOT NULL CHECK (due_hours BETWEEN 1 AND 2160),
      owner text,
      updated timestamptz NOT NULL,
      actor text NOT NULL)`,
    'CREATE UNIQUE INDEX cases_of_voice ON cases (organisation, voice)',
    'CREATE INDEX cases_closed ON cases (organisation, closed)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
