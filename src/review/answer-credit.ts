import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview, noSuchReview } from './enter-review.ts';
import { noteChange } from './note-change.ts';

/**
 * Says whether one may be named with a success; nobody answers for somebody else.
 *
 * @throws AftershowError not_found, also for those who were not asked
 * @example await answerCredit(ctx, { statement, agreed: true });
 */
export async function answerCredit(
  ctx: Writing,
  { statement: id, agreed }: { statement: string; agreed: boolean },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'statement.answer_credit', target: id }, async (trx) => {
    const { review } = await trx
      .selectFrom('statements')
      .select('review')
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(noSuchReview);
    const { me } = await enterReview({ ...ctx, records: trx }, review, 'hold');
    const answered = await trx
      .updateTable('statement_credits')
      .set({ agreed })
      .where('organisation', '=', organisation)
      .where('statement', '=', id)
      .where('participant', '=', me?.id ?? '')
      .executeTakeFirst();
    if (answered.numUpdatedRows === 0n) throw noSuchReview();
    await noteChange(trx, organisation, review);
  });
}
