import { v4 as uuidv4 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/**
 * Asks a member to take part; for a guest of the organisation this is what opens the review to them, until their membership ends.
 *
 * @throws AftershowError bad_input · not_found · guard
 * @example const { id } = await addParticipant(ctx, { review, person });
 */
export async function addParticipant(
  ctx: Writing,
  { review: reviewId, person }: { review: string; person: string },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  const act = { action: 'review.ask', target: reviewId };
  return changeRecords(ctx, act, async (trx) => {
    const { review } = await enterReview({ ...ctx, records: trx }, reviewId, 'hold');
    if (review.phase === 'closed') throw guard('phase_over');
    const member = await trx
      .selectFrom('members as m')
      .innerJoin('people as p', 'p.id', 'm.id')
      .select(['m.role', 'm.expires', 'p.language'])
      .where('m.organisation', '=', organisation)
      .where('m.id', '=', person)
      .where('m.removed', 'is', null)
      .where((is) => is.or([is('m.expires', 'is', null), is('m.expires', '>', ctx.now())]))
      .executeTakeFirst();
    if (member === undefined) throw new AftershowError('bad_input', 'nobody who works here', { field: 'person' });
    const asked = await trx
      .insertInto('review_participants')
      .values({
        ...{ organisation, review: reviewId, id: uuidv4(), person, ...member, invited: ctx.now() },
        ...{ name: null, hash: null },
      })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'review', 'person'])
          .doUpdateSet({ revoked: null, expires: member.expires, invited: ctx.now() }),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    await noteChange(trx, organisation, reviewId);
    return asked;
  });
}
