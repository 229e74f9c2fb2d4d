import { type Kysely, sql } from 'kysely';

/** Where each customer stands as of the last count, what the team noted of them, and who may be the same person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE customer_standings (
      organisation text NOT NULL,
      customer text NOT NULL,
      segment text NOT NULL,
      recency smallint NOT NULL CHECK (recency BETWEEN 1 AND 5),
      frequency smallint NOT NULL CHECK (frequency BETWEEN 1 AND 5),
      monetary smallint NOT NULL CHECK (monetary BETWEEN 1 AND 5),
      purchases integer NOT NULL,
      amount bigint NOT NULL,
      last_day date NOT NULL,
      dormant boolean NOT NULL,
      silence_limit real,
      own_rhythm boolean NOT NULL,
      alive real,
      expected_purchases real,
      expected_amount bigint,
      computed timestamptz NOT NULL,
      PRIMARY KEY (organisation, customer),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    'CREATE INDEX customer_standings_by_amount ON customer_standings (organisation, amount, customer)',
    'CREATE INDEX customer_standings_by_segment ON customer_standings (organisation, segment, amount, customer)',
    `CREATE TABLE customer_notes (
      organisation text NOT NULL,
      id text NOT NULL,
      customer text NOT NULL,
      text bytea NOT NULL,
      actor text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (organisation, id),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    'CREATE INDEX customer_notes_of_customer ON customer_notes (organisation, customer, at)',
    `CREATE TABLE customer_likenesses (
      organisation text NOT NULL,
      customer text NOT NULL,
      other text NOT NULL,
      score real NOT NULL,
      alike text[] NOT NULL,
      found timestamptz NOT NULL,
      apart timestamptz,
      apart_by text,
      CHECK (customer < other),
      PRIMARY KEY (organisation, customer, other),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE,
      FOREIGN KEY (organisation, other) REFERENCES customers ON DELETE CASCADE)`,
    'CREATE INDEX customer_likenesses_open ON customer_likenesses (organisation, score) WHERE apart IS NULL',
    'CREATE INDEX customer_likenesses_of_other ON customer_likenesses (organisation, other)',
    // A list in the order of the last contact pages by both.
    'DROP INDEX customers_by_last_contact',
    'CREATE INDEX customers_by_last_contact ON customers (organisation, last_contact, id)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
