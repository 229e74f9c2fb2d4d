import { type Kysely, sql } from 'kysely';

/** Who gets which board by mail every week, and the last week they were written to of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE board_mails (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      person text NOT NULL,
      board text NOT NULL,
      week date,
      PRIMARY KEY (organisation, person))`)
    .execute(db);
}
