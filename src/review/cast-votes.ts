import { DOTS } from '#src/contract/review.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview, noSuchReview } from './enter-review.ts';
import { requireSense } from './enter-statement.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/**
 * Gives a participant's five dots, in place of those they gave before: once every statement that is still in play was searched for what
 * speaks against it, so that nobody votes on a first impression.
 *
 * @throws AftershowError bad_input · not_found, also for those who do not take part · guard
 * @example await castVotes(ctx, { review, votes: [{ statement, dots: 3 }] });
 */
export async function castVotes(
  ctx: Writing,
  { review: id, votes }: { review: string; votes: readonly { statement: string; dots: number }[] },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'review.vote', target: id }, async (trx) => {
    const { review, me } = await enterReview({ ...ctx, records: trx }, id, 'hold');
    if (me === undefined) throw noSuchReview();
    requireSense(review);
    const statements = await trx
      .selectFrom('statements')
      .select(['id', 'against_searched', 'decision'])
      .where('organisation', '=', organisation)
      .where('review', '=', id)
      .execute();
    if (
      statements.some(
        (one) => one.against_searched === null && one.decision !== 'dropped' && one.decision !== 'carried',
      )
    )
      throw guard('votes_after');
    const known = new Set(statements.map((one) => one.id));
    const named = votes.map(({ statement }) => statement);
    if (named.some((one) => !known.has(one))) throw new AftershowError('not_found', 'no such statement');
    if (new Set(named).size < named.length)
      throw new AftershowError('bad_input', 'each statement once', { field: 'votes' });
    if (votes.reduce((sum, { dots }) => sum + dots, 0) > DOTS) throw guard('dots_spent');
    await trx
      .deleteFrom('votes')
      .where('organisation', '=', organisation)
      .where('review', '=', id)
      .where('participant', '=', me.id)
      .execute();
    if (votes.length > 0)
      await trx
        .insertInto('votes')
        .values(votes.map((one) => ({ organisation, review: id, participant: me.id, ...one })))
        .execute();
    await noteChange(trx, organisation, id);
  });
}
