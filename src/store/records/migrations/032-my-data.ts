import { type Kysely, sql } from 'kysely';

/**
 * What people look after by themselves: links to their data, how they want to be written to, what they want put right. And what an
 * organisation plans to collect, what it did not keep, and purges with the dry run they went by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE my_data_links (
      organisation text NOT NULL,
      id text NOT NULL,
      customer text NOT NULL,
      hash bytea NOT NULL UNIQUE,
      language text NOT NULL CHECK (language IN ('en', 'fr', 'es')),
      made timestamptz NOT NULL,
      due timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0,
      sent timestamptz,
      expires timestamptz NOT NULL,
      used timestamptz,
      PRIMARY KEY (organisation, id),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    'CREATE INDEX my_data_links_due ON my_data_links (due) WHERE sent IS NULL AND used IS NULL',
    'CREATE INDEX my_data_links_of_customer ON my_data_links (organisation, customer, made)',
    `CREATE TABLE my_data_visits (
      organisation text NOT NULL,
      hash bytea NOT NULL,
      customer text NOT NULL,
      began timestamptz NOT NULL,
      expires timestamptz NOT NULL,
      PRIMARY KEY (organisation, hash),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    'CREATE INDEX my_data_visits_of_customer ON my_data_visits (organisation, customer)',
    `CREATE TABLE contact_preferences (
      organisation text NOT NULL,
      customer text NOT NULL,
      language text NOT NULL CHECK (language IN ('en', 'fr', 'es')),
      frequency text NOT NULL CHECK (frequency IN ('every_time', 'weekly', 'monthly')),
      topics text[] NOT NULL,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, customer),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    `CREATE TABLE request_wishes (
      organisation text NOT NULL,
      request text NOT NULL,
      customer text NOT NULL,
      wish bytea NOT NULL,
      PRIMARY KEY (organisation, request),
      FOREIGN KEY (organisation, request) REFERENCES requests,
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
    'CREATE INDEX request_wishes_of_customer ON request_wishes (organisation, customer)',
    `CREATE TABLE plan_lines (
      organisation text NOT NULL,
      purpose text NOT NULL,
      question text NOT NULL,
      whom text NOT NULL,
      source text NOT NULL,
      frequency text NOT NULL CHECK (frequency IN ('once', 'each_session', 'each_visit', 'each_order', 'daily')),
      fields text[] NOT NULL,
      updated timestamptz NOT NULL,
      actor text NOT NULL,
      PRIMARY KEY (organisation, purpose),
      FOREIGN KEY (organisation, purpose) REFERENCES purposes)`,
    `CREATE TABLE dropped_fields (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      name text NOT NULL,
      times bigint NOT NULL CHECK (times > 0),
      since timestamptz NOT NULL,
      latest timestamptz NOT NULL,
      PRIMARY KEY (organisation, name))`,
    `CREATE TABLE purges (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      dry_run jsonb NOT NULL,
      asked timestamptz NOT NULL,
      actor text NOT NULL,
      done timestamptz,
      removed jsonb,
      PRIMARY KEY (organisation, id))`,
    'CREATE INDEX purges_owed ON purges (asked) WHERE done IS NULL',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
