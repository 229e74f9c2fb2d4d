import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { voucherHash } from './voucher-code.ts';

/** What a redeemed voucher is worth, in minor units; null where it stands for a thing, which `reward` names. */
interface Redeemed {
  id: string;
  reward: string | null;
  amount: number | null;
  currency: string | null;
}

/**
 * Redeems a voucher by one guarded update: of fifty tills at the same time one succeeds.
 *
 * @param order what it was redeemed for, as the shop numbers it
 * @throws AftershowError not_found · conflict when it was redeemed before, has expired or was revoked
 * @example const { amount } = await redeemVoucher(ctx, { code: 'K7M2Q-9XWRT-…', order: 'ORDER-9' });
 */
export async function redeemVoucher(
  ctx: Writing & Pick<Context, 'secrets'>,
  { code, order }: { code: string; order: string },
): Promise<Redeemed> {
  const { organisation } = ctx;
  const hash = voucherHash(ctx.secrets, organisation, code);
  const now = ctx.now();
  return changeRecords(ctx, { action: 'voucher.redeem', target: ({ id }: Redeemed) => id }, async (trx) => {
    const redeemed = await trx
      .updateTable('vouchers')
      .set({ redeemed: now, redeemed_ref: order })
      .where('organisation', '=', organisation)
      .where('hash', '=', hash)
      .where('redeemed', 'is', null)
      .where('revoked', 'is', null)
      .where('expires', '>', now)
      .returning(['id', 'amount', 'currency'])
      .returning((eb) =>
        eb
          .selectFrom('loyalty_rewards as r')
          .select('r.name')
          .whereRef('r.organisation', '=', 'vouchers.organisation')
          .whereRef('r.id', '=', 'vouchers.reward')
          .as('reward'),
      )
      .executeTakeFirst();
    if (redeemed !== undefined) return redeemed;
    const known = await trx
      .selectFrom('vouchers')
      .select(['redeemed', 'revoked'])
      .where('organisation', '=', organisation)
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (known === undefined) throw new AftershowError('not_found', 'there is no such voucher');
    const why =
      known.redeemed !== null ? 'was redeemed before' : known.revoked !== null ? 'was revoked' : 'has expired';
    throw new AftershowError('conflict', `this voucher ${why}`);
  });
}
