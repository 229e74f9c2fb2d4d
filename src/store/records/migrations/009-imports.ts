import { type Kysely, sql } from 'kysely';

/** Files on their way in, maps of their columns, secrets of connections, and how deliveries ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE uploads (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      name text NOT NULL,
      bytes bigint NOT NULL CHECK (bytes > 0),
      received bigint NOT NULL DEFAULT 0,
      state text NOT NULL CHECK (state IN ('open', 'waiting', 'running', 'checked', 'done', 'failed', 'cancelled')),
      work text CHECK (work IN ('check', 'import')),
      options jsonb,
      rows bigint NOT NULL DEFAULT 0,
      rows_total bigint,
      began timestamptz,
      lease timestamptz,
      stop text CHECK (stop IN ('keep', 'undo')),
      outcome jsonb,
      actor_kind text NOT NULL,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      updated timestamptz NOT NULL,
      expires timestamptz NOT NULL,
      discarded timestamptz,
      PRIMARY KEY (organisation, id))`,
    "CREATE INDEX uploads_at_work ON uploads (created) WHERE state IN ('waiting', 'running')",
    'CREATE INDEX uploads_by_expiry ON uploads (expires) WHERE discarded IS NULL',
    `CREATE TABLE upload_parts (
      organisation text NOT NULL,
      upload text NOT NULL,
      start bigint NOT NULL,
      bytes bigint NOT NULL,
      file text NOT NULL,
      PRIMARY KEY (organisation, upload, start),
      FOREIGN KEY (organisation, upload) REFERENCES uploads ON DELETE CASCADE)`,
    `CREATE TABLE column_maps (
      organisation text NOT NULL REFERENCES organisations,
      header text NOT NULL,
      map text NOT NULL,
      zone text NOT NULL,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, header))`,
    'ALTER TABLE imports ADD COLUMN name text',
    'CREATE INDEX imports_by_creation ON imports (organisation, created DESC, id DESC)',
    'ALTER TABLE imports DROP CONSTRAINT imports_state_check',
    `ALTER TABLE imports ADD CONSTRAINT imports_state_check
      CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'undone'))`,
    `CREATE TABLE connection_secrets (
      organisation text NOT NULL REFERENCES organisations,
      source text NOT NULL CHECK (source IN ('shopify', 'woocommerce', 'bambuser')),
      id text NOT NULL,
      sealed bytea NOT NULL,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      retires timestamptz,
      PRIMARY KEY (organisation, source, id))`,
    `ALTER TABLE webhook_deliveries
      ADD COLUMN outcome text NOT NULL DEFAULT 'taken',
      ADD COLUMN accepted integer NOT NULL DEFAULT 0,
      ADD COLUMN rejected integer NOT NULL DEFAULT 0`,
    'CREATE INDEX webhook_deliveries_by_receipt ON webhook_deliveries (organisation, source, received DESC)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
