import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { noSuchSession } from './no-such-session.ts';

/**
 * Brings back a session that was removed; one that was not stays as it is.
 *
 * @throws AftershowError not_found
 * @example await restoreSession(ctx, id);
 */
export async function restoreSession(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'session.restore', target: id }, async (trx) => {
    const back = await trx
      .updateTable('sessions')
      .set({ removed: null, updated: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirst();
    if (back.numUpdatedRows !== 1n) throw noSuchSession();
  });
}
