import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Revokes a link to a debrief: from now on it opens nothing.
 *
 * @throws AftershowError not_found, also for one that was revoked before
 * @example await revokeShare(ctx, id);
 */
export async function revokeShare(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'share.revoke', target: id }, async (trx) => {
    const revoked = await trx
      .updateTable('shares')
      .set({ revoked: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('revoked', 'is', null)
      .executeTakeFirst();
    if (revoked.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such link');
  });
}
