import { type Kysely, sql } from 'kysely';

/**
 * The brand's stores, what they have of each product and for how much, and what everything cost. And the purposes of the two new kinds
 * of events, for organisations that were there before; whoever enters a store is counted and known to nobody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE stores (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      name text NOT NULL,
      address text,
      postcode text,
      city text,
      country text,
      latitude double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision CHECK (longitude BETWEEN -180 AND 180),
      zone text,
      hours text,
      phone text,
      archived timestamptz,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, id))`,
    `CREATE TABLE store_stock (
      organisation text NOT NULL,
      store text NOT NULL,
      product text NOT NULL,
      stocked integer NOT NULL CHECK (stocked >= 0),
      reserved integer NOT NULL CHECK (reserved >= 0),
      buffer integer NOT NULL CHECK (buffer >= 0),
      incoming integer CHECK (incoming >= 0),
      price bigint CHECK (price >= 0),
      currency text,
      as_of timestamptz NOT NULL,
      import text NOT NULL,
      PRIMARY KEY (organisation, store, product),
      FOREIGN KEY (organisation, store) REFERENCES stores ON DELETE CASCADE)`,
    'CREATE INDEX store_stock_of_product ON store_stock (organisation, product)',
    `CREATE TABLE costs (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('session', 'host', 'studio', 'advertising', 'product', 'other')),
      day date NOT NULL,
      amount bigint NOT NULL CHECK (amount >= 0),
      currency text NOT NULL,
      session text,
      channel text,
      store text,
      product text,
      name text,
      import text NOT NULL,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, id))`,
    'CREATE INDEX costs_of_day ON costs (organisation, day)',
    'CREATE INDEX costs_of_session ON costs (organisation, session) WHERE session IS NOT NULL',
    `INSERT INTO purposes (organisation, id, title, basis, event_types, recipients, retention_days, declared)
      SELECT id, 'footfall', 'Count how many people enter a store, without knowing who', 'legitimate_interest',
        ARRAY['entries'], ARRAY[]::text[], 1095, now() FROM organisations
      ON CONFLICT DO NOTHING`,
    `INSERT INTO purposes (organisation, id, title, basis, event_types, recipients, retention_days, declared)
      SELECT id, 'service-team', 'See whether customer service has enough trained people', 'legitimate_interest',
        ARRAY['agent'], ARRAY[]::text[], 760, now() FROM organisations
      ON CONFLICT DO NOTHING`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
