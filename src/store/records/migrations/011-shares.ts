import { type Kysely, sql } from 'kysely';

/** Read-only links to a debrief, who gets every debrief by mail, and which debriefs were told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE shares (
      organisation text NOT NULL,
      id text NOT NULL,
      session text NOT NULL,
      hash bytea NOT NULL UNIQUE,
      language text NOT NULL CHECK (language IN ('en', 'fr', 'es')),
      actor text NOT NULL,
      created timestamptz NOT NULL,
      expires timestamptz NOT NULL,
      revoked timestamptz,
      reads integer NOT NULL DEFAULT 0,
      last_read timestamptz,
      PRIMARY KEY (organisation, id),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
    'CREATE INDEX shares_of_session ON shares (organisation, session, created)',
    `CREATE TABLE debrief_followers (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      person text NOT NULL REFERENCES people ON DELETE CASCADE,
      since timestamptz NOT NULL,
      PRIMARY KEY (organisation, person))`,
    `CREATE TABLE told_debriefs (
      organisation text NOT NULL,
      session text NOT NULL,
      told timestamptz NOT NULL,
      PRIMARY KEY (organisation, session),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
