import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes a time for advice away that nobody has booked.
 *
 * @throws AftershowError not_found · conflict while somebody has booked it
 * @example await removeSlot(ctx, slot);
 */
export async function removeSlot(ctx: Writing, id: string): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'advice.remove', target: id }, async (trx) => {
    // Held against whoever books it meanwhile: a booking refers to it and waits.
    const slot = await trx
      .selectFrom('advice_slots')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (slot === undefined) throw new AftershowError('not_found', 'no such time');
    const booked = await trx
      .selectFrom('advice_bookings')
      .select('id')
      .where('organisation', '=', organisation)
      .where('slot', '=', id)
      .where('cancelled', 'is', null)
      .executeTakeFirst();
    if (booked !== undefined) throw new AftershowError('conflict', 'somebody has booked this time');
    await trx.deleteFrom('advice_slots').where('organisation', '=', organisation).where('id', '=', id).execute();
  });
}
