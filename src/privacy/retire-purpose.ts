import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { forgetUnplannedNames } from './forget-unplanned-names.ts';

/**
 * Ends a purpose: from now on nothing is collected under it. What was collected stays until its own day.
 *
 * @throws AftershowError not_found when the organisation declares no such purpose.
 * @example await retirePurpose(ctx, { id: 'engagement' });
 */
export async function retirePurpose(ctx: Writing, input: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'purpose.retire', target: input.id }, async (trx) => {
    const changed = await trx
      .updateTable('purposes')
      .set({ retired: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', input.id)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such purpose');
    await forgetUnplannedNames(ctx, trx);
  });
}
