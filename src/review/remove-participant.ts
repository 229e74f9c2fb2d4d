import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { noteChange } from './note-change.ts';

/**
 * Asks somebody no more: their link ends, a guest finds the review no more. What they submitted stays; they stay in the count of those
 * who wrote, and leave the count of those asked only if they had not.
 *
 * @throws AftershowError not_found
 * @example await removeParticipant(ctx, { review, participant });
 */
export async function removeParticipant(
  ctx: Writing,
  { review, participant }: { review: string; participant: string },
): Promise<void> {
  await changeRecords(ctx, { action: 'review.ask_no_more', target: review }, async (trx) => {
    await enterReview({ ...ctx, records: trx }, review, 'hold');
    const gone = await trx
      .updateTable('review_participants')
      .set({ revoked: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('review', '=', review)
      .where('id', '=', participant)
      .where('revoked', 'is', null)
      .executeTakeFirst();
    if (gone.numUpdatedRows === 0n) throw new AftershowError('not_found', 'nobody who takes part');
    await noteChange(trx, ctx.organisation, review);
  });
}
