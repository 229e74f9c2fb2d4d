import { type Kysely, sql } from 'kysely';

/**
 * What shoppers see and do: links that lead to one of their orders, what they ask through our pages as cases, reviews after a purchase
 * with what was decided about publishing them, and times for advice with whoever booked them: one booking a time at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'ALTER TABLE connection_secrets DROP CONSTRAINT connection_secrets_source_check',
    `ALTER TABLE connection_secrets ADD CONSTRAINT connection_secrets_source_check
      CHECK (source IN ('shopify', 'woocommerce', 'bambuser', 'stock'))`,
    'ALTER TABLE my_data_links ADD COLUMN order_ref text',
    `ALTER TABLE cases
      ADD COLUMN channel text CHECK (channel IN ('phone', 'mail', 'chat', 'store')),
      ADD COLUMN order_ref text,
      ADD COLUMN verified boolean`,
    `CREATE TABLE product_reviews (
      organisation text NOT NULL,
      id text NOT NULL,
      customer text NOT NULL,
      order_ref text NOT NULL,
      product text NOT NULL,
      stars integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
      text text NOT NULL,
      shown_as text NOT NULL,
      language text NOT NULL CHECK (language IN ('en', 'fr', 'es')),
      written timestamptz NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'published', 'refused')),
      reason text CHECK (reason IN ('personal_data', 'insult_or_hate', 'unlawful', 'advertising', 'not_about_product')),
      decided timestamptz,
      decided_by text,
      PRIMARY KEY (organisation, id),
      UNIQUE (organisation, customer, order_ref, product),
      CHECK ((state = 'refused') = (reason IS NOT NULL)),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    'CREATE INDEX product_reviews_of_product ON product_reviews (organisation, product, state, written)',
    `CREATE TABLE advice_slots (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('video', 'store')),
      store text,
      link text,
      starts timestamptz NOT NULL,
      minutes integer NOT NULL CHECK (minutes BETWEEN 5 AND 240),
      made_by text NOT NULL,
      PRIMARY KEY (organisation, id),
      CHECK ((kind = 'store') = (store IS NOT NULL)),
      FOREIGN KEY (organisation, store) REFERENCES stores ON DELETE CASCADE)`,
    'CREATE INDEX advice_slots_by_start ON advice_slots (organisation, starts)',
    `CREATE TABLE advice_bookings (
      organisation text NOT NULL,
      id text NOT NULL,
      slot text NOT NULL,
      customer text NOT NULL,
      about text NOT NULL,
      language text NOT NULL CHECK (language IN ('en', 'fr', 'es')),
      booked timestamptz NOT NULL,
      cancelled timestamptz,
      mail text NOT NULL CHECK (mail IN ('confirm', 'remind', 'none')),
      due timestamptz,
      PRIMARY KEY (organisation, id),
      FOREIGN KEY (organisation, slot) REFERENCES advice_slots ON DELETE CASCADE,
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    // Whoever comes second finds the time taken, however many come at once.
    'CREATE UNIQUE INDEX advice_bookings_one_a_slot ON advice_bookings (organisation, slot) WHERE cancelled IS NULL',
    'CREATE INDEX advice_bookings_of_customer ON advice_bookings (organisation, customer)',
    `CREATE INDEX advice_bookings_due ON advice_bookings (due) WHERE cancelled IS NULL AND mail <> 'none'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
