import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { loyalty } from '#src/contract/loyalty.ts';
import { buyReward } from './buy-reward.ts';
import { compensateCase } from './compensate-case.ts';
import { earnPoints } from './earn-points.ts';
import { listMovements } from './list-movements.ts';
import { listRewards } from './list-rewards.ts';
import { loadProgramme } from './load-programme.ts';
import { noteReferral } from './note-referral.ts';
import { readBalance } from './read-balance.ts';
import { redeemVoucher } from './redeem-voucher.ts';
import { referralCodeOf } from './referral-code-of.ts';
import { refundVoucher } from './refund-voucher.ts';
import { saveProgramme } from './save-programme.ts';
import { saveReward } from './save-reward.ts';

const routes = implement(loyalty).$context<RouteContext>();

/** Points, rewards, vouchers and referrals over HTTP. */
export const loyaltyRoutes = {
  programme: routes.programme.handler(async ({ context: { ctx } }) => ({ programme: await loadProgramme(ctx) })),
  save: routes.save.handler(async ({ context: { ctx }, input }) => {
    await saveProgramme(ctx, input);
    return {};
  }),
  rewards: routes.rewards.handler(async ({ context: { ctx } }) => ({ rewards: await listRewards(ctx) })),
  saveReward: routes.saveReward.handler(({ context: { ctx }, input }) => saveReward(ctx, input)),
  balance: routes.balance.handler(async ({ context: { ctx }, input: { id } }) => ({
    ...(await readBalance(ctx, id)),
    movements: await listMovements(ctx, id),
  })),
  give: routes.give.handler(async ({ context: { ctx }, input: { id, ...given } }) => ({
    given: await earnPoints(ctx, { customer: id, kind: 'grant', ...given }),
  })),
  buy: routes.buy.handler(async ({ context: { ctx }, input }) => {
    const { expires, ...bought } = await buyReward(ctx, { customer: input.id, reward: input.reward });
    return { ...bought, expires: expires.toISOString() };
  }),
  refund: routes.refund.handler(async ({ context: { ctx }, input }) => ({
    points: await refundVoucher(ctx, input.id),
  })),
  compensate: routes.compensate.handler(async ({ context: { ctx }, input: { valid_days, ...asked } }) => {
    const { expires, ...made } = await compensateCase(ctx, { ...asked, validDays: valid_days });
    return { ...made, expires: expires.toISOString() };
  }),
  redeem: routes.redeem.handler(({ context: { ctx }, input }) => redeemVoucher(ctx, input)),
  referralCode: routes.referralCode.handler(async ({ context: { ctx }, input }) => ({
    code: await referralCodeOf(ctx, input.id),
  })),
  refer: routes.refer.handler(({ context: { ctx }, input }) => noteReferral(ctx, input)),
};
