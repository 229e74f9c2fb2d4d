import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownSession } from './own-session.ts';

/**
 * Takes a planned session away; `restoreSession` brings it back for thirty days (`forgetRemoved`). What has been on air stays: its events and orders are facts.
 *
 * @throws AftershowError not_found · conflict when it is not planned any more
 * @example await removeSession(ctx, id);
 */
export async function removeSession(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'session.remove', target: id }, async (trx) => {
    const one = await ownSession(trx, ctx.organisation, id, 'hold');
    if (one.state !== 'planned')
      throw new AftershowError('conflict', `a session that is ${one.state} is not removed`, { field: 'state' });
    await trx
      .updateTable('sessions')
      .set({ removed: ctx.now(), updated: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
}
