import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Drops a target, or takes that back.
 *
 * @throws AftershowError not_found
 * @example await dropTarget(ctx, { id, restore: false })
 */
export async function dropTarget(ctx: Writing, { id, restore }: { id: string; restore: boolean }): Promise<void> {
  await changeRecords(ctx, { action: restore ? 'target.restore' : 'target.drop', target: id }, async (trx) => {
    const done = await trx
      .updateTable('kpi_targets')
      .set({ dropped: restore ? null : ctx.now(), updated: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('dropped', restore ? 'is not' : 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such target');
  });
}
