import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { rewardHash } from './reward-code.ts';

/**
 * Redeems a code by one guarded update: of two tills at the same time one is refused.
 *
 * @returns whose survey it is, and the points it is worth, where it is worth points
 * @throws AftershowError not_found when nobody was given it · conflict when it was redeemed before
 * @example const { points } = await redeemReward(ctx, { code: 'K7M2Q-9XWRT-…' });
 */
export async function redeemReward(
  ctx: Writing & Pick<Context, 'secrets'>,
  { code }: { code: string },
): Promise<{ survey: string; points: number | null }> {
  const { organisation } = ctx;
  const hash = rewardHash(ctx.secrets, organisation, code);
  const act = { action: 'reward.redeem', target: ({ survey }: { survey: string }) => survey };
  return changeRecords(ctx, act, async (trx) => {
    const redeemed = await trx
      .updateTable('reward_codes')
      .set({ redeemed: ctx.now() })
      .where('organisation', '=', organisation)
      .where('hash', '=', hash)
      .where('claimed_by_hash', 'is not', null)
      .where('redeemed', 'is', null)
      .returning('survey')
      .executeTakeFirst();
    if (redeemed === undefined) {
      const before = await trx
        .selectFrom('reward_codes')
        .select('redeemed')
        .where('organisation', '=', organisation)
        .where('hash', '=', hash)
        .where('claimed_by_hash', 'is not', null)
        .executeTakeFirst();
      if (before === undefined) throw new AftershowError('not_found', 'nobody was given such a code');
      throw new AftershowError('conflict', 'this code was redeemed before');
    }
    const { reward } = await trx
      .selectFrom('surveys')
      .select('reward')
      .where('organisation', '=', organisation)
      .where('id', '=', redeemed.survey)
      .executeTakeFirstOrThrow();
    return { survey: redeemed.survey, points: reward?.points ?? null };
  });
}
