import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { requireSense } from './enter-statement.ts';
import { noteChange } from './note-change.ts';

/**
 * Puts contributions under a heading, or takes them out again: a heading is a group, and what has none is grouped by suggestion only.
 *
 * @throws AftershowError not_found, also for what nobody submitted · guard before sense is made
 * @example await placeContributions(ctx, { review, moves: [{ contribution, heading: 'Sound' }] });
 */
export async function placeContributions(
  ctx: Writing,
  { review: id, moves }: { review: string; moves: readonly { contribution: string; heading: string | null }[] },
): Promise<void> {
  await changeRecords(ctx, { action: 'review.group', target: id }, async (trx) => {
    const { review } = await enterReview({ ...ctx, records: trx }, id, 'hold');
    requireSense(review);
    for (const { contribution, heading } of moves) {
      const placed = await trx
        .updateTable('contributions')
        .set({ heading })
        .where('organisation', '=', ctx.organisation)
        .where('review', '=', id)
        .where('id', '=', contribution)
        .where('submitted', 'is not', null)
        .executeTakeFirst();
      if (placed.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such contribution');
    }
    await noteChange(trx, ctx.organisation, id);
  });
}
