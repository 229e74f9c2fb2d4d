import { type Kysely, sql } from 'kysely';

/** What a closed case was compensated with; who changed one thing is found by that thing; an organisation's logo. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'ALTER TABLE cases ADD COLUMN compensation integer CHECK (compensation > 0)',
    'ALTER TABLE cases ADD COLUMN currency text',
    'CREATE INDEX audit_of_target ON audit (organisation, target)',
    'ALTER TABLE organisations ADD COLUMN logo_type text',
    'ALTER TABLE organisations ADD COLUMN logo_hash text',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
