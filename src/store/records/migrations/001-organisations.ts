import { type Kysely, sql } from 'kysely';

/** Who works here, with which keys, and what they did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE installation (
      one boolean PRIMARY KEY DEFAULT true CHECK (one),
      key_check text,
      erasure_version bigint NOT NULL DEFAULT 0,
      created timestamptz NOT NULL DEFAULT now())`,
    'INSERT INTO installation DEFAULT VALUES',
    `CREATE TABLE organisations (
      id text PRIMARY KEY,
      name text NOT NULL,
      zone text NOT NULL,
      currency text NOT NULL,
      languages text[] NOT NULL,
      sector text NOT NULL,
      generated boolean NOT NULL DEFAULT false,
      secret bytea NOT NULL,
      created timestamptz NOT NULL DEFAULT now())`,
    `CREATE TABLE members (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      name text NOT NULL,
      role text NOT NULL,
      created timestamptz NOT NULL DEFAULT now(),
      removed timestamptz,
      PRIMARY KEY (organisation, id))`,
    `CREATE TABLE api_keys (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      name text NOT NULL,
      prefix text NOT NULL,
      hash bytea NOT NULL UNIQUE,
      scopes text[] NOT NULL,
      created timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      expires timestamptz,
      last_used timestamptz,
      revoked timestamptz,
      PRIMARY KEY (organisation, id))`,
    `CREATE TABLE audit (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      at timestamptz NOT NULL,
      actor_kind text NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      target text NOT NULL,
      detail jsonb NOT NULL,
      PRIMARY KEY (organisation, id))`,
    'CREATE INDEX audit_at ON audit (organisation, at)',
    `CREATE TABLE settings (
      organisation text NOT NULL REFERENCES organisations,
      name text NOT NULL,
      value jsonb NOT NULL,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, name))`,
    // Append-only by the database, not by good will. Erasure says aloud that it is one.
    `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND current_setting('aftershow.erasing', true) = 'yes' THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`,
    `CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
