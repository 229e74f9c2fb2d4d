import type { ReviewSummary } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';
import { readOutcomes } from './read-outcomes.ts';
import { summariseReview } from './summarise-review.ts';
import { tellParticipants } from './tell-participants.ts';

/**
 * Closes a review and keeps its one page. Refused while a statement is undecided, or while nothing that went well, or nothing that went
 * badly, was accepted and nobody wrote why. The session is reviewed then, and what was forecast is held against what came.
 *
 * @throws AftershowError not_found · guard
 * @example const summary = await closeReview(ctx, id, origin);
 */
export async function closeReview(
  ctx: Writing & Pick<Context, 'events'>,
  id: string,
  origin: string,
): Promise<ReviewSummary> {
  const { organisation } = ctx;
  await enterReview(ctx, id);
  const outcomes = await readOutcomes(ctx, id);
  return changeRecords(ctx, { action: 'review.close', target: id }, async (trx) => {
    const within = { ...ctx, records: trx };
    const { review } = await enterReview(within, id, 'hold');
    if (review.phase !== 'lessons' && review.phase !== 'actions') throw guard('phase_over');
    const statements = await trx
      .selectFrom('statements')
      .select(['kind', 'decision'])
      .where('organisation', '=', organisation)
      .where('review', '=', id)
      .execute();
    if (statements.some(({ decision }) => decision === null)) throw guard('undecided');
    const accepted = statements.filter(({ decision }) => decision === 'accepted').map(({ kind }) => kind);
    const well = accepted.some((kind) => kind === 'success' || kind === 'opportunity');
    const badly = accepted.some((kind) => kind === 'problem' || kind === 'risk');
    if (!(well && badly) && (review.one_side_reason ?? '').trim() === '') throw guard('one_side_empty');
    const now = ctx.now();
    for (const { metric, outcome } of outcomes)
      await trx
        .updateTable('forecasts')
        .set({ outcome })
        .where('organisation', '=', organisation)
        .where('review', '=', id)
        .where('metric', '=', metric)
        .execute();
    const summary = await summariseReview(within, { ...review, closed: now });
    await trx
      .updateTable('reviews')
      .set({ phase: 'closed', closed: now, summary: JSON.stringify(summary) })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    if (review.session !== null)
      await trx
        .updateTable('sessions')
        .set({ state: 'reviewed' })
        .where('organisation', '=', organisation)
        .where('id', '=', review.session)
        .where('state', '=', 'ended')
        .execute();
    await noteChange(trx, organisation, id);
    await tellParticipants(within, review, 'closed', origin, summary);
    return summary;
  });
}
