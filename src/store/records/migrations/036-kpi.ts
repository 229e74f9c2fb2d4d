import { type Kysely, sql } from 'kysely';

/** Boards and their targets, who watches what, changes that were told, and what stores had of their products day by day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE kpi_stock_days (
      organisation text NOT NULL,
      store text NOT NULL,
      day date NOT NULL,
      lines integer NOT NULL CHECK (lines >= 0),
      empty integer NOT NULL CHECK (empty BETWEEN 0 AND lines),
      PRIMARY KEY (organisation, store, day),
      FOREIGN KEY (organisation, store) REFERENCES stores ON DELETE CASCADE)`,
    `CREATE TABLE kpi_boards (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      role text NOT NULL,
      owner text,
      title text,
      tiles jsonb NOT NULL,
      version integer NOT NULL DEFAULT 1,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, id))`,
    `CREATE TABLE kpi_targets (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      kpi text NOT NULL,
      store text,
      begins date NOT NULL,
      due date NOT NULL CHECK (due > begins),
      value double precision NOT NULL,
      baseline double precision,
      owner text NOT NULL,
      actor text NOT NULL,
      version integer NOT NULL DEFAULT 1,
      created timestamptz NOT NULL,
      updated timestamptz NOT NULL,
      dropped timestamptz,
      PRIMARY KEY (organisation, id))`,
    'CREATE INDEX kpi_targets_of_kpi ON kpi_targets (organisation, kpi) WHERE dropped IS NULL',
    `CREATE TABLE kpi_watches (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      person text NOT NULL,
      kpi text NOT NULL,
      store text NOT NULL DEFAULT '',
      created timestamptz NOT NULL,
      PRIMARY KEY (organisation, person, kpi, store))`,
    `CREATE TABLE kpi_alerts (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      id text NOT NULL,
      kpi text NOT NULL,
      store text NOT NULL DEFAULT '',
      week date NOT NULL,
      value double precision NOT NULL,
      usual double precision NOT NULL,
      difference double precision NOT NULL,
      low double precision NOT NULL,
      high double precision NOT NULL,
      p double precision NOT NULL,
      q double precision NOT NULL,
      watched integer NOT NULL,
      raised timestamptz NOT NULL,
      told timestamptz,
      PRIMARY KEY (organisation, id),
      UNIQUE (organisation, kpi, store, week))`,
    'CREATE INDEX kpi_alerts_raised ON kpi_alerts (organisation, raised DESC)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
