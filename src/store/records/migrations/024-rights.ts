import { type Kysely, sql } from 'kysely';

/** What people ask of what is kept of them, who must hear of it, whose processing rests, who is the same person, and breaches. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE requests (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      kind text NOT NULL
        CHECK (kind IN ('access', 'rectification', 'erasure', 'restriction', 'objection', 'human_review')),
      scope text CHECK (scope IN ('marketing', 'profiling')),
      source text NOT NULL CHECK (source IN ('self_service', 'mail', 'phone', 'letter', 'store', 'other')),
      state text NOT NULL CHECK (state IN ('received', 'verified', 'erasing', 'done', 'refused')),
      customer text,
      received timestamptz NOT NULL,
      due timestamptz NOT NULL,
      extended timestamptz,
      extension_reason text,
      verified timestamptz,
      verified_how text CHECK (verified_how IN ('mailed_link', 'signed_in', 'called_back', 'document', 'in_person')),
      verified_by text,
      closed timestamptz,
      refusal text,
      proof jsonb,
      actor text NOT NULL,
      CHECK ((kind = 'objection') = (scope IS NOT NULL)),
      PRIMARY KEY (organisation, id))`,
    'CREATE INDEX requests_open ON requests (organisation, due) WHERE closed IS NULL',
    'CREATE INDEX requests_of_customer ON requests (organisation, customer)',
    `CREATE TABLE request_recipients (
      organisation text NOT NULL,
      request text NOT NULL,
      recipient text NOT NULL,
      state text NOT NULL CHECK (state IN ('to_tell', 'told', 'confirmed', 'impossible')),
      note text,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      PRIMARY KEY (organisation, request, recipient),
      FOREIGN KEY (organisation, request) REFERENCES requests)`,
    `CREATE TABLE restrictions (
      organisation text NOT NULL,
      customer text NOT NULL,
      since timestamptz NOT NULL,
      reason text NOT NULL,
      actor text NOT NULL,
      PRIMARY KEY (organisation, customer),
      FOREIGN KEY (organisation, customer) REFERENCES customers)`,
    `CREATE TABLE customer_merges (
      organisation text NOT NULL,
      id text NOT NULL,
      kept text NOT NULL,
      gone text NOT NULL,
      reason text NOT NULL,
      identities jsonb NOT NULL,
      consent jsonb NOT NULL,
      made timestamptz NOT NULL,
      actor text NOT NULL,
      undone timestamptz,
      undone_by text,
      CHECK (kept <> gone),
      PRIMARY KEY (organisation, id),
      FOREIGN KEY (organisation, kept) REFERENCES customers ON DELETE CASCADE,
      FOREIGN KEY (organisation, gone) REFERENCES customers ON DELETE CASCADE)`,
    // Somebody is merged into one other at a time.
    'CREATE UNIQUE INDEX customer_merges_gone ON customer_merges (organisation, gone) WHERE undone IS NULL',
    'CREATE INDEX customer_merges_kept ON customer_merges (organisation, kept) WHERE undone IS NULL',
    `CREATE TABLE breaches (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      what text NOT NULL,
      categories text[] NOT NULL,
      discovered timestamptz NOT NULL,
      authority_due timestamptz NOT NULL,
      authority_told timestamptz,
      people_told timestamptz,
      measures text NOT NULL DEFAULT '',
      late_reason text,
      affected text[] NOT NULL,
      closed timestamptz,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      PRIMARY KEY (organisation, id))`,
    // Who is never written to, whatever they once agreed to; whoever writes to people asks this one question.
    `CREATE VIEW not_addressed AS
      SELECT i.organisation, i.customer FROM identities i
        JOIN suppressions s ON s.organisation = i.organisation AND s.hash = i.value AND s.scope IN ('collect', 'marketing')
      UNION ALL SELECT organisation, customer FROM restrictions
      UNION ALL SELECT organisation, gone FROM customer_merges WHERE undone IS NULL`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
