import { type Kysely, sql } from 'kysely';

/** In which stores customers bought or came, as of the last count: whoever is bound to stores sees their customers and no others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE customer_stores (
    organisation text NOT NULL,
    customer text NOT NULL,
    store text NOT NULL,
    computed timestamptz NOT NULL,
    PRIMARY KEY (organisation, customer, store),
    FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`.execute(db);
  await sql`CREATE INDEX customer_stores_by_store ON customer_stores (organisation, store, customer)`.execute(db);
}
