import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Forgets what was said of a theme; what was merged into it stands by itself again.
 *
 * @throws AftershowError not_found, also for one that was found and never kept
 * @example await removeTheme(ctx, id);
 */
export async function removeTheme(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'theme.remove', target: id }, async (trx) => {
    const now = ctx.now();
    const gone = await trx
      .updateTable('themes')
      .set({ removed: now, merged_into: null, actor: ctx.actor.id, updated: now })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (gone.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such theme');
    await trx
      .updateTable('themes')
      .set({ merged_into: null, updated: now })
      .where('organisation', '=', ctx.organisation)
      .where('merged_into', '=', id)
      .execute();
  });
}
