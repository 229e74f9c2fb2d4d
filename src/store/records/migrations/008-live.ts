import { type Kysely, sql } from 'kysely';

/** What happens beside a session while it is live: answered questions, messages to the host, alerts and where they are sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE answered_questions (
      organisation text NOT NULL,
      session text NOT NULL,
      question text NOT NULL,
      actor text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (organisation, session, question),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
    `CREATE TABLE host_messages (
      organisation text NOT NULL,
      session text NOT NULL,
      id text NOT NULL,
      text text NOT NULL,
      actor text NOT NULL,
      sent timestamptz NOT NULL,
      acknowledged timestamptz,
      acknowledged_by text,
      PRIMARY KEY (organisation, session, id),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
    // Of one session, or with '' of all that set none of their own.
    `CREATE TABLE alert_rules (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      session text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('viewers_fall', 'chat_silent', 'stream_errors', 'stock_low', 'question_waits')),
      active boolean NOT NULL,
      threshold double precision NOT NULL,
      minutes double precision NOT NULL,
      actor text NOT NULL,
      updated timestamptz NOT NULL,
      PRIMARY KEY (organisation, session, kind))`,
    `CREATE TABLE raised_alerts (
      organisation text NOT NULL,
      session text NOT NULL,
      id text NOT NULL,
      kind text NOT NULL,
      subject text NOT NULL,
      threshold double precision NOT NULL,
      minutes double precision NOT NULL,
      value double precision NOT NULL,
      raised timestamptz NOT NULL,
      cleared timestamptz,
      tries integer NOT NULL DEFAULT 0,
      due timestamptz,
      told timestamptz,
      PRIMARY KEY (organisation, session, id),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
    // However many processes look at a session, what is wrong is wrong once.
    `CREATE UNIQUE INDEX raised_alerts_once ON raised_alerts (organisation, session, kind, subject) WHERE cleared IS NULL`,
    `CREATE INDEX raised_alerts_due ON raised_alerts (due) WHERE due IS NOT NULL`,
    `CREATE TABLE alert_webhooks (
      organisation text PRIMARY KEY REFERENCES organisations ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('slack', 'teams')),
      host text NOT NULL,
      url bytea NOT NULL,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      last_told timestamptz,
      last_error text)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
