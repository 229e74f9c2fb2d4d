import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Cancels a booking: the time is free again at once, and no mail of it goes any more. A second time changes nothing.
 *
 * @throws AftershowError not_found
 * @example await cancelAdvice(ctx, booking);
 */
export async function cancelAdvice(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'advice.cancel', target: id }, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('advice_bookings')
      .set((eb) => ({ cancelled: eb.fn.coalesce('cancelled', eb.val(ctx.now())), mail: 'none', due: null }))
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such booking');
  });
}
