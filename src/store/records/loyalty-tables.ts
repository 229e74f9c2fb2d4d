import type { Json, Owned } from './column-types.ts';

/** A tier is reached by points earned within twelve months. */
export interface Tier {
  name: string;
  from: number;
}

/** What bringing somebody is worth to both, and how many a month count. */
export interface ReferralRules {
  referrer: number;
  friend: number;
  most_a_month: number;
  /** Where a friend's link leads; absent in programmes saved before there was one. */
  page?: string | null;
}

/** `earn_points` for each full `earn_amount` minor units paid; they wait until the return window is over. */
interface LoyaltyProgrammesTable extends Owned {
  active: boolean;
  earn_points: number;
  earn_amount: number;
  return_days: number;
  expiry_months: number;
  tiers: Json<Tier[]>;
  referral: Json<ReferralRules> | null;
  updated: Date;
  actor: string;
}

export type PointsKind = 'earn' | 'grant' | 'referral' | 'spend' | 'refund' | 'return' | 'expire';

/** One movement of points; `ref` makes it happen once: an order's number, a reward's id. */
interface PointTransactionsTable extends Owned {
  id: string;
  customer: string;
  kind: PointsKind;
  ref: string;
  at: Date;
  actor: string;
}

/** Points that came together, wait together and expire together. */
interface PointLotsTable extends Owned {
  id: string;
  transaction: string;
  customer: string;
  points: number;
  /** Neither spent, nor expired, nor taken back. */
  remaining: number;
  earned: Date;
  available: Date;
  expires: Date;
}

/** One side of a movement; those of one transaction sum to zero. */
interface PointEntriesTable extends Owned {
  transaction: string;
  account: 'issued' | 'member' | 'spent' | 'expired';
  lot: string;
  points: number;
}

/** What points buy: a voucher of this amount, or something without one. */
interface LoyaltyRewardsTable extends Owned {
  id: string;
  name: string;
  points: number;
  amount: number | null;
  currency: string | null;
  valid_days: number;
  /** How many are left; null when there is no end of them. */
  stock: number | null;
  archived: Date | null;
  created: Date;
}

/** A code that is worth something once; only its keyed hash is kept. */
interface VouchersTable extends Owned {
  id: string;
  hash: Buffer;
  customer: string | null;
  origin: 'reward' | 'compensation' | 'campaign';
  ref: string;
  /** What it stands for, by its id; null for an amount alone. */
  reward: string | null;
  amount: number | null;
  currency: string | null;
  made: Date;
  expires: Date;
  redeemed: Date | null;
  redeemed_ref: string | null;
  revoked: Date | null;
  actor: string;
}

interface ReferralCodesTable extends Owned {
  customer: string;
  code: string;
  created: Date;
}

/** Who brought whom: one referrer a friend, by the friend's first order. */
interface ReferralsTable extends Owned {
  friend: string;
  referrer: string;
  order_ref: string;
  at: Date;
  due: Date;
  state: 'pending' | 'rewarded' | 'refused';
  reason: string | null;
}

export interface LoyaltyTables {
  loyalty_programmes: LoyaltyProgrammesTable;
  point_transactions: PointTransactionsTable;
  point_lots: PointLotsTable;
  point_entries: PointEntriesTable;
  loyalty_rewards: LoyaltyRewardsTable;
  vouchers: VouchersTable;
  referral_codes: ReferralCodesTable;
  referrals: ReferralsTable;
}
