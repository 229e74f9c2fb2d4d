import { type Kysely, sql } from 'kysely';

/**
 * By which words customers are called, as keyed hashes, so that they are found by name. A table of its own, since `customers` changes at every
 * contact, and an index by words would be written anew each time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE name_index (
    organisation text NOT NULL,
    customer text NOT NULL,
    words text[] NOT NULL,
    PRIMARY KEY (organisation, customer),
    FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`.execute(db);
  // The organisation is in every hash.
  await sql`CREATE INDEX name_index_by_word ON name_index USING gin (words)`.execute(db);
}
