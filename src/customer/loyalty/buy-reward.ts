import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { issueVoucher } from './issue-voucher.ts';
import { spendPoints } from './spend-points.ts';
import { takeReward } from './take-reward.ts';

/** The voucher that points bought; its code is told once. */
interface Bought {
  voucher: string;
  code: string;
  points: number;
  expires: Date;
}

/**
 * Turns points into a reward: takes the points, one from its stock, and makes a voucher, all or nothing.
 *
 * @throws AftershowError not_found · conflict when it is gone, or there are not enough points
 * @example const { code } = await buyReward(ctx, { customer, reward });
 */
export async function buyReward(
  ctx: Writing & Pick<Context, 'secrets'>,
  { customer, reward: id }: { customer: string; reward: string },
): Promise<Bought> {
  const act = { action: 'reward.buy', target: customer, detail: { reward: id } };
  return changeRecords(ctx, act, async (trx) => {
    const reward = await takeReward(ctx, trx, id, 1);
    if (reward === undefined) throw new AftershowError('conflict', 'this reward is not to be had (any more)');
    const { points, amount, currency, valid_days: validDays } = reward;
    const ref = uuidv7();
    await spendPoints(ctx, trx, { customer, points, ref });
    const {
      id: voucher,
      code,
      expires,
    } = await issueVoucher(ctx, trx, {
      ...{ customer, origin: 'reward', ref, reward: id, amount, currency, validDays },
    });
    return { voucher, code, points, expires };
  });
}
