import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { tellAdvisers } from './tell-advisers.ts';

/**
 * Cancels a booking: the time is free again at once, no mail of it goes to the shopper any more, and whoever advises is told. A second time
 * changes nothing and tells nobody.
 *
 * @param asked.origin where the advisers' mail leads
 * @throws AftershowError not_found
 * @example await cancelAdvice(ctx, { id: booking, origin: 'https://live.example.com' });
 */
export async function cancelAdvice(ctx: Writing, { id, origin }: { id: string; origin: string }): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'advice.cancel', target: id }, async (trx) => {
    const booking = await trx
      .selectFrom('advice_bookings')
      .select(['slot', 'cancelled'])
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (booking === undefined) throw new AftershowError('not_found', 'no such booking');
    if (booking.cancelled !== null) return;
    await trx
      .updateTable('advice_bookings')
      .set({ cancelled: ctx.now(), mail: 'none', due: null })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await tellAdvisers(ctx, trx, { slot: booking.slot, what: 'cancelled', origin });
  });
}
