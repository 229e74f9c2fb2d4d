import { type Kysely, sql } from 'kysely';

/**
 * The collection plan at work: parts of a profile that exist only where it names them, since when it names each, which reports were
 * read lately, and when somebody was last written to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `ALTER TABLE customers
      ADD COLUMN first_name bytea,
      ADD COLUMN last_name bytea,
      ADD COLUMN sex bytea,
      ADD COLUMN birth_date bytea,
      ADD COLUMN birth_day text CHECK (birth_day ~ '^[0-9]{2}-[0-9]{2}$')`,
    'CREATE INDEX customers_birth_day ON customers (organisation, birth_day) WHERE birth_day IS NOT NULL',
    // Since when each field stands on the line, by its name.
    "ALTER TABLE plan_lines ADD COLUMN since jsonb NOT NULL DEFAULT '{}'",
    `CREATE TABLE report_uses (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      report text NOT NULL,
      latest date NOT NULL,
      PRIMARY KEY (organisation, report))`,
    `CREATE TABLE last_written (
      organisation text NOT NULL,
      customer text NOT NULL,
      at timestamptz NOT NULL,
      message text NOT NULL,
      PRIMARY KEY (organisation, customer),
      FOREIGN KEY (organisation, customer) REFERENCES customers ON DELETE CASCADE)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
