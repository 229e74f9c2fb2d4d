import { type Kysely, sql } from 'kysely';

/** What people say of what was understood: corrections of a text, and themes they named, merged, pinned or defined by rules. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // The text itself stays with its author in the events store: here stands only a keyed hash by which it is known again.
    `CREATE TABLE voice_corrections (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      hash bytea NOT NULL,
      said jsonb NOT NULL,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, hash))`,
    `CREATE TABLE themes (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      name text NOT NULL,
      terms text[] NOT NULL,
      rules jsonb,
      pinned boolean NOT NULL DEFAULT false,
      merged_into text,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      updated timestamptz NOT NULL,
      removed timestamptz,
      PRIMARY KEY (organisation, id),
      CHECK (cardinality(terms) > 0 OR rules IS NOT NULL),
      FOREIGN KEY (organisation, merged_into) REFERENCES themes)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
