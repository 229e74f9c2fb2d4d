import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes the revoking of a link to a debrief back: its address opens it again, until it expires.
 *
 * @throws AftershowError not_found when none by that id was revoked
 * @example await restoreShare(ctx, id);
 */
export async function restoreShare(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'share.restore', target: id }, async (trx) => {
    const restored = await trx
      .updateTable('shares')
      .set({ revoked: null })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('revoked', 'is not', null)
      .executeTakeFirst();
    if (restored.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no link was revoked by that id');
  });
}
