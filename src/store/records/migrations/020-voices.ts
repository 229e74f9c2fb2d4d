import { type Kysely, sql } from 'kysely';

/** Which words of anonymous respondents were handed to the voices, in which group; and what stronger analysis has cost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    "ALTER TABLE survey_responses ADD COLUMN voiced jsonb NOT NULL DEFAULT '{}'",
    `CREATE TABLE model_spending (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      day date NOT NULL,
      calls integer NOT NULL,
      cost_micro bigint NOT NULL,
      PRIMARY KEY (organisation, day))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
