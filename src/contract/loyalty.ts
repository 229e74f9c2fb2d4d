import { z } from 'zod';
import { byId, done } from './page.ts';
import { route } from './route.ts';

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const points = z.int().min(1).max(10_000_000);
const amount = z.int().positive().max(1_000_000_000);
const currency = z.string().length(3);
const name = z.string().trim().min(1).max(200);
const tags = ['Loyalty'];

/** Where a friend's link leads; the code is added to it. */
const page = z
  .url({ protocol: /^https$/ })
  .max(500)
  .nullable()
  .default(null);

const programme = z.object({
  active: z.boolean(),
  /** Points for each full `earn_amount` minor units paid. */
  earn_points: z.int().min(0).max(1_000_000),
  earn_amount: z.int().positive().max(1_000_000_000),
  /** Days until earned points can be spent: as long as an order can be returned. */
  return_days: z.int().min(0).max(365),
  expiry_months: z.int().min(1).max(120),
  /** By points earned within twelve months, rising. */
  tiers: z.array(z.object({ name, from: z.int().min(0) })).max(10),
  referral: z.object({ referrer: points, friend: points, most_a_month: z.int().min(1).max(1000), page }).nullable(),
});

const balance = z.object({
  available: z.int(),
  waiting: z.int(),
  next_expiry: z.object({ points: z.int(), at: instant }).nullable(),
  earned_year: z.int(),
  tier: z.string().nullable(),
  next_tier: z.object({ name: z.string(), missing: z.int() }).nullable(),
});

const movement = z.object({
  id: z.string(),
  kind: z.enum(['earn', 'grant', 'referral', 'spend', 'refund', 'return', 'expire']),
  /** What the member's balance gained; negative when it lost. */
  points: z.int(),
  at: instant,
});

const reward = z.object({
  id: z.string(),
  name,
  points,
  amount: amount.nullable(),
  currency: currency.nullable(),
  valid_days: z.int().min(1).max(3650),
  stock: z.int().min(0).nullable(),
});
export type LoyaltyReward = z.infer<typeof reward>;

export const loyalty = {
  programme: route('loyalty.read')
    .route({ method: 'GET', path: '/v1/loyalty', summary: 'Get the loyalty programme', tags })
    .output(z.object({ programme: programme.nullable() })),
  save: route('loyalty.manage')
    .route({ method: 'PUT', path: '/v1/loyalty', summary: 'Set up the loyalty programme', tags })
    .input(programme)
    .output(done),
  rewards: route('loyalty.read')
    .route({ method: 'GET', path: '/v1/loyalty/rewards', summary: 'List what points can buy', tags })
    .output(z.object({ rewards: z.array(reward) })),
  saveReward: route('loyalty.manage')
    .route({ method: 'POST', path: '/v1/loyalty/rewards', summary: 'Add a reward, or change one', tags })
    .input(reward.omit({ id: true }).extend({ id: id.optional(), archived: z.boolean().optional() }))
    .output(byId),
  balance: route('loyalty.read')
    .route({ method: 'GET', path: '/v1/customers/{id}/points', summary: 'Get a customer’s points and tier', tags })
    .input(byId)
    .output(balance.extend({ movements: z.array(movement) })),
  give: route('loyalty.manage')
    .route({
      method: 'POST',
      path: '/v1/customers/{id}/points',
      summary: 'Give points by hand',
      description: 'The same `ref` counts once.',
      tags,
    })
    .input(z.object({ id, points, ref: id }))
    .output(z.object({ given: z.int() })),
  buy: route('loyalty.serve')
    .route({
      method: 'POST',
      path: '/v1/customers/{id}/rewards',
      summary: 'Turn points into a reward',
      description: 'Answers with the voucher’s code, which is told once.',
      tags,
    })
    .input(z.object({ id, reward: id }))
    .output(z.object({ voucher: z.string(), code: z.string(), points: z.int(), expires: instant })),
  refund: route('loyalty.serve')
    .route({
      method: 'POST',
      path: '/v1/vouchers/{id}/refund',
      summary: 'Take a bought voucher back for its points',
      tags,
    })
    .input(byId)
    .output(z.object({ points: z.int() })),
  compensate: route('loyalty.serve')
    .route({
      method: 'POST',
      path: '/v1/cases/{id}/voucher',
      summary: 'Give a voucher after a bad experience',
      description: 'Once a case; the code is told once.',
      tags,
    })
    .input(z.object({ id, amount, currency, valid_days: z.int().min(1).max(3650) }))
    .output(z.object({ voucher: z.string(), code: z.string(), expires: instant })),
  redeem: route('loyalty.serve')
    .route({ method: 'POST', path: '/v1/vouchers/redeem', summary: 'Redeem a voucher, once', tags })
    .input(z.object({ code: z.string().trim().min(1).max(100), order: id }))
    .output(
      z.object({
        id: z.string(),
        reward: z.string().nullable().meta({ description: 'What is to be handed over; null for an amount alone.' }),
        amount: amount.nullable(),
        currency: currency.nullable(),
      }),
    ),
  referralCode: route('loyalty.serve')
    .route({
      method: 'POST',
      path: '/v1/customers/{id}/referral-code',
      summary: 'Get the code that brings friends',
      tags,
    })
    .input(byId)
    .output(z.object({ code: z.string() })),
  refer: route('loyalty.serve')
    .route({
      method: 'POST',
      path: '/v1/referrals',
      summary: 'Say that a friend’s first order came with a code',
      description: 'Rewarded once the order can no longer be returned; nobody brings themselves.',
      tags,
    })
    .input(z.object({ code: z.string().trim().min(1).max(40), friend: id, order: id }))
    .output(z.object({ state: z.enum(['pending', 'rewarded', 'refused']), reason: z.string().nullable() })),
};
