import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/**
 * Says that nothing speaks against a statement: after a search, and with the reason where the search did find something.
 *
 * @throws AftershowError not_found · guard
 * @example await noteNoneFound(ctx, { statement, why: 'Those sessions had no sound.' });
 */
export async function noteNoneFound(
  ctx: Writing,
  { statement: id, why }: { statement: string; why: string | null },
): Promise<void> {
  await changeRecords(ctx, { action: 'statement.none_found', target: id }, async (trx) => {
    const { statement, review } = await enterStatement({ ...ctx, records: trx }, id);
    if (statement.against_searched === null) throw guard('search_first');
    if (statement.against_found > 0 && (why ?? '').trim() === '') throw guard('found_not_answered');
    await trx
      .updateTable('statements')
      .set({ against_none: true, against_why: why })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, ctx.organisation, review.id);
  });
}
