import { type Kysely, sql } from 'kysely';

/** What merging alone had somebody refuse, who was never asked, is unsaid when the merge is taken back: nothing was said, neither yes nor no. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE consent ALTER COLUMN given DROP NOT NULL,
    ADD CHECK (given IS NOT NULL OR source = 'unmerge')`.execute(db);
}
