import { type Kysely, sql } from 'kysely';

/** Points as a double-entry ledger that only grows, rewards and vouchers, and who brought whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE loyalty_programmes (
      organisation text PRIMARY KEY REFERENCES organisations ON DELETE CASCADE,
      active boolean NOT NULL,
      earn_points integer NOT NULL CHECK (earn_points BETWEEN 0 AND 1000000),
      earn_amount integer NOT NULL CHECK (earn_amount > 0),
      return_days integer NOT NULL CHECK (return_days BETWEEN 0 AND 365),
      expiry_months integer NOT NULL CHECK (expiry_months BETWEEN 1 AND 120),
      tiers jsonb NOT NULL,
      referral jsonb,
      updated timestamptz NOT NULL,
      actor text NOT NULL)`,
    `CREATE TABLE point_transactions (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      customer text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('earn', 'grant', 'referral', 'spend', 'refund', 'return', 'expire')),
      ref text NOT NULL,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      PRIMARY KEY (organisation, id),
      UNIQUE (organisation, kind, ref),
      FOREIGN KEY (organisation, customer) REFERENCES customers)`,
    'CREATE INDEX point_transactions_of_customer ON point_transactions (organisation, customer, at)',
    `CREATE TABLE point_lots (
      organisation text NOT NULL,
      id text NOT NULL,
      transaction text NOT NULL,
      customer text NOT NULL,
      points integer NOT NULL CHECK (points > 0),
      remaining integer NOT NULL CHECK (remaining BETWEEN 0 AND points),
      earned timestamptz NOT NULL,
      available timestamptz NOT NULL,
      expires timestamptz NOT NULL,
      PRIMARY KEY (organisation, id),
      FOREIGN KEY (organisation, transaction) REFERENCES point_transactions ON DELETE CASCADE)`,
    'CREATE INDEX point_lots_of_customer ON point_lots (organisation, customer, expires) WHERE remaining > 0',
    `CREATE TABLE point_entries (
      organisation text NOT NULL,
      transaction text NOT NULL,
      account text NOT NULL CHECK (account IN ('issued', 'member', 'spent', 'expired')),
      lot text NOT NULL,
      points integer NOT NULL CHECK (points <> 0),
      PRIMARY KEY (organisation, transaction, account, lot),
      FOREIGN KEY (organisation, transaction) REFERENCES point_transactions ON DELETE CASCADE)`,
    `CREATE TRIGGER point_entries_append_only BEFORE UPDATE OR DELETE ON point_entries
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    // What one account gives another receives: checked when the transaction ends, whoever wrote it.
    `CREATE FUNCTION point_entries_balance() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT sum(points) FROM point_entries
            WHERE organisation = NEW.organisation AND transaction = NEW.transaction) <> 0 THEN
          RAISE EXCEPTION 'the entries of points transaction % do not sum to zero', NEW.transaction;
        END IF;
        RETURN NULL;
      END $$`,
    `CREATE CONSTRAINT TRIGGER point_entries_sum_to_zero AFTER INSERT ON point_entries
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION point_entries_balance()`,
    `CREATE TABLE loyalty_rewards (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      name text NOT NULL,
      points integer NOT NULL CHECK (points > 0),
      amount integer CHECK (amount > 0),
      currency text,
      valid_days integer NOT NULL CHECK (valid_days BETWEEN 1 AND 3650),
      stock integer CHECK (stock >= 0),
      archived timestamptz,
      created timestamptz NOT NULL,
      PRIMARY KEY (organisation, id))`,
    `CREATE TABLE vouchers (
      organisation text NOT NULL REFERENCES organisations,
      id text NOT NULL,
      hash bytea NOT NULL,
      customer text,
      origin text NOT NULL CHECK (origin IN ('reward', 'compensation', 'campaign')),
      ref text NOT NULL,
      amount integer CHECK (amount > 0),
      currency text,
      made timestamptz NOT NULL,
      expires timestamptz NOT NULL,
      redeemed timestamptz,
      redeemed_ref text,
      revoked timestamptz,
      actor text NOT NULL,
      PRIMARY KEY (organisation, id),
      FOREIGN KEY (organisation, customer) REFERENCES customers)`,
    'CREATE UNIQUE INDEX vouchers_hash ON vouchers (organisation, hash)',
    'CREATE UNIQUE INDEX vouchers_of_origin ON vouchers (organisation, origin, ref)',
    `CREATE TABLE referral_codes (
      organisation text NOT NULL,
      customer text NOT NULL,
      code text NOT NULL,
      created timestamptz NOT NULL,
      PRIMARY KEY (organisation, customer),
      UNIQUE (organisation, code),
      FOREIGN KEY (organisation, customer) REFERENCES customers)`,
    `CREATE TABLE referrals (
      organisation text NOT NULL,
      friend text NOT NULL,
      referrer text NOT NULL,
      order_ref text NOT NULL,
      at timestamptz NOT NULL,
      due timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('pending', 'rewarded', 'refused')),
      reason text,
      PRIMARY KEY (organisation, friend),
      FOREIGN KEY (organisation, friend) REFERENCES customers ON DELETE CASCADE,
      FOREIGN KEY (organisation, referrer) REFERENCES customers ON DELETE CASCADE)`,
    "CREATE INDEX referrals_due ON referrals (organisation, due) WHERE state = 'pending'",
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
