import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { giveBack } from './give-back.ts';
import { refundPoints } from './refund-points.ts';

/**
 * Takes a voucher back that points bought and nobody redeemed: it is worth nothing from then on, and the points go back where they came
 * from.
 *
 * @throws AftershowError not_found · conflict when it was redeemed, or was not bought with points
 * @example await refundVoucher(ctx, id); // 500
 */
export async function refundVoucher(ctx: Writing, id: string): Promise<number> {
  const ref = await changeRecords(ctx, { action: 'voucher.revoke', target: id }, async (trx) => {
    const voucher = await trx
      .selectFrom('vouchers')
      .select(['origin', 'ref', 'reward', 'redeemed', 'revoked'])
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (voucher === undefined) throw new AftershowError('not_found', 'no such voucher');
    if (voucher.origin !== 'reward') throw new AftershowError('conflict', 'this voucher was not bought with points');
    if (voucher.redeemed !== null) throw new AftershowError('conflict', 'this voucher was redeemed');
    await trx
      .updateTable('vouchers')
      .set({ revoked: voucher.revoked ?? ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    if (voucher.revoked === null && voucher.reward !== null) await giveBack(ctx, trx, voucher.reward, 1);
    return voucher.ref;
  });
  // By the same reference each time: interrupted between the two, asking again gives the points back once.
  return refundPoints(ctx, { ref });
}
