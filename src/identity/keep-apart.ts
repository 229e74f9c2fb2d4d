import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Says that two customers who look alike are two people: they are not proposed again.
 *
 * @throws AftershowError not_found when nobody proposed them
 * @example await keepApart(ctx, { one: 'a', other: 'b' });
 */
export async function keepApart(ctx: Writing, { one, other }: { one: string; other: string }): Promise<void> {
  const { organisation } = ctx;
  const [customer, second] = one < other ? [one, other] : [other, one];
  await changeRecords(ctx, { action: 'customer.apart', target: one, detail: { other } }, async (trx) => {
    const done = await trx
      .updateTable('customer_likenesses')
      .set({ apart: ctx.now(), apart_by: ctx.actor.id })
      .where('organisation', '=', organisation)
      .where('customer', '=', customer)
      .where('other', '=', second)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new AftershowError('not_found', 'nobody proposed these two');
  });
}
