import { type Kysely, sql } from 'kysely';

/**
 * Every column that says whose a row is can be looked up: an erasure and its proof ask all of them, and where one of two had no index, all rows of the
 * organisation were read (src/privacy/left-in-records.ts; held by its test).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'CREATE INDEX cases_of_author ON cases (organisation, author) WHERE author IS NOT NULL',
    'CREATE INDEX consent_of_actor ON consent (organisation, actor)',
    'CREATE INDEX customer_merges_of_kept ON customer_merges (organisation, kept)',
    'CREATE INDEX customer_merges_of_gone ON customer_merges (organisation, gone)',
    'CREATE INDEX point_lots_of_owner ON point_lots (organisation, customer)',
    // Asked for each transaction that goes.
    'CREATE INDEX point_lots_of_transaction ON point_lots (organisation, transaction)',
    'CREATE INDEX referrals_of_referrer ON referrals (organisation, referrer)',
    'CREATE INDEX survey_responses_of_customer ON survey_responses (organisation, customer) WHERE customer IS NOT NULL',
    'CREATE INDEX vouchers_of_customer ON vouchers (organisation, customer) WHERE customer IS NOT NULL',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
