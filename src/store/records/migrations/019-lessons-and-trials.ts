import { type Kysely, sql } from 'kysely';

// Letters without their accents: 'présentation' is found by 'presentation'.
const plain = (column: string) => `regexp_replace(normalize(${column}, NFD), '[\\u0300-\\u036f]', '', 'g')`;

/**
 * Lessons are found by words in three languages whatever their accents, tell where they came from and what they were merged into; who
 * gets a digest of them; and ideas that are tried live.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const words = ['english', 'french', 'spanish', 'simple']
    .flatMap((language) => [
      `setweight(to_tsvector('${language}'::regconfig, ${plain('statement')}), 'A')`,
      `setweight(to_tsvector('${language}'::regconfig, ${plain('why')}), 'B')`,
    ])
    .join(' || ');
  const statements = [
    `ALTER TABLE lessons
      ADD COLUMN origin_organisation text,
      ADD COLUMN origin_lesson text,
      ADD COLUMN merged_into text,
      ADD COLUMN words tsvector GENERATED ALWAYS AS (${words}) STORED`,
    'DROP INDEX lessons_words',
    'CREATE INDEX lessons_words ON lessons USING gin (words)',
    'CREATE INDEX lessons_by_age ON lessons (organisation, created, id)',
    `CREATE UNIQUE INDEX lessons_of_origin ON lessons (organisation, origin_organisation, origin_lesson)
      WHERE origin_lesson IS NOT NULL`,
    `CREATE TABLE lesson_digests (
      organisation text NOT NULL REFERENCES organisations ON DELETE CASCADE,
      person text NOT NULL,
      wanted boolean NOT NULL DEFAULT true,
      month text CHECK (month ~ '^\\d{4}-\\d{2}$'),
      PRIMARY KEY (organisation, person))`,
    `CREATE TABLE trials (
      organisation text NOT NULL,
      id text NOT NULL,
      session text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('idea', 'product')),
      title text NOT NULL,
      hope text NOT NULL DEFAULT '',
      product text,
      blocks jsonb,
      seed bigint,
      version integer NOT NULL DEFAULT 1,
      actor text NOT NULL,
      created timestamptz NOT NULL,
      PRIMARY KEY (organisation, id),
      CHECK ((kind = 'product') = (product IS NOT NULL)),
      CHECK ((blocks IS NULL) = (seed IS NULL)),
      FOREIGN KEY (organisation, session) REFERENCES sessions ON DELETE CASCADE)`,
    'CREATE INDEX trials_of_session ON trials (organisation, session, created)',
    `ALTER TABLE segments ADD COLUMN trial text,
      ADD FOREIGN KEY (organisation, trial) REFERENCES trials ON DELETE SET NULL (trial)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
