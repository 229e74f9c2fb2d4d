import { type Kysely, sql } from 'kysely';

/** Trainings of teams of customer service, and who was trained when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE trainings (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      action text NOT NULL,
      team text NOT NULL,
      kpi text NOT NULL,
      begins date NOT NULL,
      ends date NOT NULL CHECK (ends >= begins),
      evidence jsonb NOT NULL,
      PRIMARY KEY (organisation, action),
      FOREIGN KEY (organisation, action) REFERENCES actions ON DELETE CASCADE)`,
    `CREATE TABLE trained_agents (
      organisation text NOT NULL,
      action text NOT NULL,
      agent text NOT NULL,
      day date NOT NULL,
      PRIMARY KEY (organisation, action, agent),
      FOREIGN KEY (organisation, action) REFERENCES trainings ON DELETE CASCADE)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
