import { type Kysely, sql } from 'kysely';

/** Which reward a voucher stands for: whoever redeems one that is worth no amount has to know what to hand over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE vouchers ADD COLUMN reward text`.execute(db);
}
