import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { randomCode } from './voucher-code.ts';

/**
 * The code by which a customer brings friends: made when first asked for, the same from then on.
 *
 * @throws AftershowError not_found
 * @example await referralCodeOf(ctx, customer) // 'K7M2Q-9XWRT'
 */
export async function referralCodeOf(ctx: Writing, customer: string): Promise<string> {
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'referral.code', target: customer }, async (trx) => {
    const known = await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', customer)
      .forUpdate()
      .executeTakeFirst();
    if (known === undefined) throw new AftershowError('not_found', 'no such customer');
    await trx
      .insertInto('referral_codes')
      .values({ organisation, customer, code: randomCode(10), created: ctx.now() })
      .onConflict((conflict) => conflict.columns(['organisation', 'customer']).doNothing())
      .execute();
    const { code } = await trx
      .selectFrom('referral_codes')
      .select('code')
      .where('organisation', '=', organisation)
      .where('customer', '=', customer)
      .executeTakeFirstOrThrow();
    return code;
  });
}
