import { type Kysely, sql } from 'kysely';

/** Which words of anonymous respondents were handed to the voices, in which group; what stronger analysis has cost, and moments that say what the team changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    "ALTER TABLE survey_responses ADD COLUMN voiced jsonb NOT NULL DEFAULT '{}'",
    `ALTER TABLE marked_moments DROP CONSTRAINT marked_moments_kind_check,
      ADD CONSTRAINT marked_moments_kind_check CHECK (kind IN ('high', 'low', 'note', 'change'))`,
    `CREATE TABLE model_spending (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      day date NOT NULL,
      calls integer NOT NULL,
      cost_micro bigint NOT NULL,
      PRIMARY KEY (organisation, day))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
