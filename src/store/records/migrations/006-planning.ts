import { type Kysely, sql } from 'kysely';

/** What a team plans with: notes, versions of what two may edit, catalogue in full, recordings, calendar feeds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'ALTER TABLE hosts ADD COLUMN archived timestamptz',
    `ALTER TABLE shows
      ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
      ADD COLUMN duration_s double precision CHECK (duration_s > 0),
      ADD COLUMN archived timestamptz,
      ADD COLUMN version integer NOT NULL DEFAULT 1,
      ADD COLUMN versions jsonb NOT NULL DEFAULT '{}'`,
    'UPDATE shows SET languages = ARRAY[language] WHERE language IS NOT NULL',
    'ALTER TABLE shows DROP COLUMN language',
    // The running order is edited as a whole and has a version of its own.
    `ALTER TABLE sessions
      ADD COLUMN notes text NOT NULL DEFAULT '',
      ADD COLUMN version integer NOT NULL DEFAULT 1,
      ADD COLUMN versions jsonb NOT NULL DEFAULT '{}',
      ADD COLUMN order_version integer NOT NULL DEFAULT 0,
      ADD COLUMN removed timestamptz`,
    `ALTER TABLE products
      ADD COLUMN care text,
      ADD COLUMN images text[] NOT NULL DEFAULT '{}',
      ADD COLUMN archived timestamptz,
      ADD COLUMN version integer NOT NULL DEFAULT 1,
      ADD COLUMN versions jsonb NOT NULL DEFAULT '{}'`,
    `ALTER TABLE variants
      ADD COLUMN size text,
      ADD COLUMN material text,
      ADD COLUMN dimensions text,
      ADD COLUMN alias boolean NOT NULL DEFAULT false`,
    // What a source calls a product was kept as a variant that had neither a name of its own nor a price nor stock.
    `UPDATE variants SET alias = true FROM products
      WHERE products.organisation = variants.organisation AND products.id = variants.product
        AND variants.price IS NULL AND variants.stock IS NULL AND variants.name = products.name`,
    `CREATE TABLE recordings (
      organisation text NOT NULL,
      session text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('file', 'mp4', 'hls', 'youtube')),
      url text,
      file text,
      bytes bigint,
      video text,
      starts_at_s double precision NOT NULL,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      PRIMARY KEY (organisation, session),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
    `CREATE TABLE calendar_feeds (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      person text NOT NULL REFERENCES people,
      hash bytea NOT NULL UNIQUE,
      created timestamptz NOT NULL,
      last_read timestamptz,
      revoked timestamptz,
      PRIMARY KEY (organisation, id))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
