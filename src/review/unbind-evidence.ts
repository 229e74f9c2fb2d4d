import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { noteChange } from './note-change.ts';

/**
 * Takes a fact away from a statement. What had been decided has to be decided again: it rested on this, too.
 *
 * @throws AftershowError not_found · guard
 * @example await unbindEvidence(ctx, { statement, evidence });
 */
export async function unbindEvidence(
  ctx: Writing,
  { statement, evidence }: { statement: string; evidence: string },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'statement.unbind', target: statement }, async (trx) => {
    const { review } = await enterStatement({ ...ctx, records: trx }, statement);
    const gone = await trx
      .deleteFrom('statement_evidence')
      .where('organisation', '=', organisation)
      .where('statement', '=', statement)
      .where('id', '=', evidence)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new AftershowError('not_found', 'no such evidence');
    await trx
      .updateTable('statements')
      .set({ accepted: null, decision: null })
      .where('organisation', '=', organisation)
      .where('id', '=', statement)
      .execute();
    await noteChange(trx, organisation, review.id);
  });
}
