import { type Kysely, sql } from 'kysely';

/** An organisation's two colours, for what it exports and shares. Six hexadecimal digits, as browsers' colour pickers write them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `ALTER TABLE organisations
      ADD COLUMN colour_primary text NOT NULL DEFAULT '#1b1a17' CHECK (colour_primary ~ '^#[0-9a-f]{6}$'),
      ADD COLUMN colour_accent text NOT NULL DEFAULT '#c81f36' CHECK (colour_accent ~ '^#[0-9a-f]{6}$')`,
    )
    .execute(db);
}
