import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview, noSuchReview } from './enter-review.ts';
import { noteChange } from './note-change.ts';

/**
 * Asks a member who takes part whether they may be named with a success, or asks no more. Nobody is named before they agreed, and their
 * answer can be given and taken back after the review is closed too.
 *
 * @throws AftershowError bad_input when it is no success, or the participant has no account to answer with · not_found
 * @example await creditStatement(ctx, { statement, participant, named: true });
 */
export async function creditStatement(
  ctx: Writing,
  { statement: id, participant, named }: { statement: string; participant: string; named: boolean },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'statement.credit', target: id, detail: { named } }, async (trx) => {
    const statement = await trx
      .selectFrom('statements')
      .select(['review', 'kind'])
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(noSuchReview);
    await enterReview({ ...ctx, records: trx }, statement.review, 'hold');
    if (statement.kind !== 'success')
      throw new AftershowError('bad_input', 'people are named with successes', { field: 'statement' });
    const member = await trx
      .selectFrom('review_participants')
      .select('id')
      .where('organisation', '=', organisation)
      .where('review', '=', statement.review)
      .where('id', '=', participant)
      .where('person', 'is not', null)
      .where('revoked', 'is', null)
      .executeTakeFirst();
    if (member === undefined)
      throw new AftershowError('bad_input', 'nobody who takes part and could answer', { field: 'participant' });
    if (named)
      await trx
        .insertInto('statement_credits')
        .values({ organisation, review: statement.review, statement: id, participant, agreed: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    else
      await trx
        .deleteFrom('statement_credits')
        .where('organisation', '=', organisation)
        .where('statement', '=', id)
        .where('participant', '=', participant)
        .execute();
    await noteChange(trx, organisation, statement.review);
  });
}
