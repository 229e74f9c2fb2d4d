import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes back somebody who was removed, with the role they had: an owner thought again.
 *
 * @throws AftershowError not_found when nobody was removed by that id
 * @example await restoreMember(ctx, { id: person });
 */
export async function restoreMember(ctx: Writing, { id }: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'member.restore', target: id }, async (trx) => {
    const restored = await trx
      .updateTable('members')
      .set({ removed: null })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('removed', 'is not', null)
      .executeTakeFirst();
    if (restored.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'nobody was removed by that id');
  });
}
