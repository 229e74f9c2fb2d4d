import { ACCOUNTABLE, customer, type Declaration, no, staff } from './declare-personal.ts';
import type { LoyaltyTables } from './loyalty-tables.ts';

/** Loyalty's part of what is declared personal (personal.ts). Entries and lots go with their transaction. */
export const PERSONAL_LOYALTY: { [T in keyof LoyaltyTables]: { [C in keyof LoyaltyTables[T]]: Declaration } } = {
  loyalty_programmes: {
    ...{ organisation: no, active: no, earn_points: no, earn_amount: no, return_days: no, expiry_months: no },
    ...{ tiers: no, referral: no, updated: no },
    actor: staff(ACCOUNTABLE),
  },
  point_transactions: {
    ...{ organisation: no, id: no },
    customer: customer('pseudonym'),
    kind: customer('behaviour'),
    ref: customer('behaviour'),
    at: customer('behaviour'),
    actor: staff(ACCOUNTABLE),
  },
  point_lots: {
    ...{ organisation: no, id: no, transaction: no },
    customer: customer('pseudonym'),
    points: customer('behaviour'),
    remaining: customer('behaviour'),
    earned: customer('behaviour'),
    available: customer('behaviour'),
    expires: customer('behaviour'),
  },
  point_entries: { organisation: no, transaction: no, account: no, lot: no, points: no },
  loyalty_rewards: {
    ...{ organisation: no, id: no, name: no, points: no, amount: no, currency: no, valid_days: no, stock: no },
    ...{ archived: no, created: no },
  },
  vouchers: {
    ...{ organisation: no, id: no, hash: no, revoked: no },
    customer: customer('pseudonym'),
    origin: customer('behaviour'),
    ref: customer('behaviour'),
    reward: customer('behaviour'),
    amount: customer('behaviour'),
    currency: customer('behaviour'),
    made: customer('behaviour'),
    expires: customer('behaviour'),
    redeemed: customer('behaviour'),
    redeemed_ref: customer('behaviour'),
    actor: staff(ACCOUNTABLE),
  },
  referral_codes: {
    organisation: no,
    customer: customer('pseudonym'),
    code: customer('pseudonym'),
    created: customer('behaviour'),
  },
  referrals: {
    organisation: no,
    friend: customer('pseudonym'),
    referrer: customer('pseudonym'),
    order_ref: customer('behaviour'),
    at: customer('behaviour'),
    due: customer('behaviour'),
    state: customer('behaviour'),
    reason: customer('behaviour'),
  },
};
