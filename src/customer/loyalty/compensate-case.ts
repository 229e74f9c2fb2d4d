import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { issueVoucher } from './issue-voucher.ts';

/**
 * A voucher after a bad experience: for the customer of a case, once a case.
 *
 * @throws AftershowError not_found · conflict when the case is anonymous, or was compensated before
 * @example const { code } = await compensateCase(ctx, { id, amount: 1500, currency: 'EUR', validDays: 180 });
 */
export async function compensateCase(
  ctx: Writing & Pick<Context, 'secrets'>,
  asked: { id: string; amount: number; currency: string; validDays: number },
): Promise<{ voucher: string; code: string; expires: Date }> {
  const { id, amount, currency, validDays } = asked;
  return changeRecords(ctx, { action: 'case.compensate', target: id, detail: { amount, currency } }, async (trx) => {
    const found = await trx
      .selectFrom('cases')
      .select('customer')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirst();
    if (found === undefined) throw new AftershowError('not_found', 'no such case');
    if (found.customer === null) throw new AftershowError('conflict', 'nobody knows whose case this is');
    const made = await issueVoucher(ctx, trx, {
      ...{ customer: found.customer, origin: 'compensation', ref: id, amount, currency, validDays },
    });
    return { voucher: made.id, code: made.code, expires: made.expires };
  });
}
