import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { forgetUnplannedNames } from '../forget-unplanned-names.ts';

/**
 * Takes a line off the plan and ends its purpose: from now on nothing is collected under it. It stays in the register as ended.
 *
 * @throws AftershowError not_found
 * @example await removePlanLine(ctx, { purpose: 'newsletter' });
 */
export async function removePlanLine(ctx: Writing, { purpose }: { purpose: string }): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'purpose.retire', target: purpose }, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('plan_lines')
      .where('organisation', '=', organisation)
      .where('purpose', '=', purpose)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AftershowError('not_found', 'no such line on the plan');
    await trx
      .updateTable('purposes')
      .set({ retired: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', purpose)
      .execute();
    await forgetUnplannedNames(ctx, trx);
  });
}
