import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes a cost away.
 *
 * @throws AftershowError not_found
 * @example await removeCost(ctx, 'k_2f…');
 */
export async function removeCost(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'costs.remove', target: id }, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('costs')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new AftershowError('not_found', 'no such cost');
  });
}
