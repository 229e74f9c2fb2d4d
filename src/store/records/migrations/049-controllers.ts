import { type Kysely, sql } from 'kysely';

/** What the register of processing says of the organisation itself: who answers for it, transfers, and measures of its own (article 30.1 a, e, g). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE controllers (
    organisation text PRIMARY KEY REFERENCES organisations ON DELETE CASCADE,
    name text NOT NULL,
    address text NOT NULL,
    contact text NOT NULL,
    representative text NOT NULL,
    officer text NOT NULL,
    transfers text NOT NULL,
    measures text NOT NULL,
    actor text NOT NULL,
    updated timestamptz NOT NULL)`.execute(db);
}
