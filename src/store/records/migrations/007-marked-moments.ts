import { type Kysely, sql } from 'kysely';

/** Moments as people see them: marked by hand, or found by the analysis and then named, corrected or taken away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE marked_moments (
      organisation text NOT NULL,
      session text NOT NULL,
      id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('high', 'low', 'note')),
      title text NOT NULL,
      note text NOT NULL DEFAULT '',
      start_s double precision,
      peak_s double precision,
      end_s double precision,
      found_s double precision,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      updated timestamptz NOT NULL,
      removed timestamptz,
      PRIMARY KEY (organisation, session, id),
      CHECK (start_s <= peak_s AND peak_s <= end_s),
      CHECK (peak_s IS NOT NULL OR found_s IS NOT NULL AND removed IS NOT NULL),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
