import { REVIEW_PHASES, type ReviewPhase } from '#src/contract/review.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/**
 * Moves a review to another phase, forward or back, but never back into the blind one, and not out of it before anybody has written.
 * Drafts that nobody submitted stay drafts: they may still be submitted, tagged late.
 *
 * @throws AftershowError not_found · guard
 * @example await advanceReview(ctx, { id, phase: 'facts' });
 */
export async function advanceReview(
  ctx: Writing,
  { id, phase }: { id: string; phase: Exclude<ReviewPhase, 'closed'> },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'review.advance', target: id, detail: { phase } }, async (trx) => {
    const { review } = await enterReview({ ...ctx, records: trx }, id, 'hold');
    if (review.phase === phase) return;
    if (review.phase === 'closed') throw guard('phase_over');
    if (phase === 'contribute') throw guard('phase_back');
    if (review.phase === 'contribute') {
      const wrote = await trx
        .selectFrom('contributions')
        .select('id')
        .where('organisation', '=', organisation)
        .where('review', '=', id)
        .where('submitted', 'is not', null)
        .limit(1)
        .executeTakeFirst();
      if (wrote === undefined) throw guard('nobody_wrote');
    }
    // From the facts to the sense is one step; nothing is made sense of that nobody could look at.
    if (REVIEW_PHASES.indexOf(phase) > REVIEW_PHASES.indexOf(review.phase) + 1) throw guard('phase_over');
    await trx
      .updateTable('reviews')
      .set({ phase, phase_since: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, organisation, id);
  });
}
