import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Closes a store for good, or opens it again: a closed one is shown to no shopper, and what it had stays as it was counted.
 *
 * @throws AftershowError not_found
 * @example await archiveStore(ctx, 'P01', true);
 */
export async function archiveStore(ctx: Writing, id: string, archived: boolean): Promise<void> {
  await changeRecords(ctx, { action: 'stores.archive', target: id, detail: { archived } }, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('stores')
      .set({ archived: archived ? ctx.now() : null, updated: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such store');
  });
}
