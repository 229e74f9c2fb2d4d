import { v4 as uuidv4 } from 'uuid';
import type { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { contributed } from '#src/contract/review-plan.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview, noSuchReview, type Participant, type ReviewRow } from './enter-review.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/**
 * Keeps what one participant writes: drafts replace drafts until they submit; from then on it stays, and what they add is tagged late,
 * as is all that is submitted after the blind phase. A member who was not asked takes part by writing. Forecasts are taken with the first
 * submission, and only in the blind phase.
 *
 * @throws AftershowError bad_input · not_found · guard
 * @example await contribute(ctx, { id, contributions: [{ side: 'human', kind: 'well', text: '…' }], submit: true });
 */
export async function contribute(ctx: Writing, input: z.input<typeof contributed> & { id: string }): Promise<void> {
  const { contributions, forecasts, submit } = checkInput(contributed, input);
  const { organisation } = ctx;
  // Of the trail only: who wrote in which review and when, and nothing that leads to what they wrote.
  const act = { action: submit ? 'review.submit' : 'review.draft', target: input.id };
  await changeRecords(ctx, act, async (trx) => {
    const within = { ...ctx, records: trx };
    const { review, me } = await enterReview(within, input.id, 'hold');
    if (review.phase === 'closed') throw guard('phase_over');
    const who = me ?? (await join(within, review));
    const blind = review.phase === 'contribute';
    const first = who.submitted === null;
    if (!first && !submit) throw guard('submitted_already');
    if (forecasts.length > 0 && !(first && blind)) throw guard(blind ? 'submitted_already' : 'phase_over');
    if (submit && contributions.length === 0) throw guard('nobody_wrote');
    const of = { organisation, review: review.id, participant: who.id };
    await trx
      .deleteFrom('contributions')
      .where('organisation', '=', organisation)
      .where('review', '=', review.id)
      .where('participant', '=', who.id)
      .where('submitted', 'is', null)
      .execute();
    const submitted = submit ? ctx.now() : null;
    if (contributions.length > 0) {
      const rows = contributions.map((one) => ({ ...of, id: uuidv4(), ...one, late: !(first && blind), submitted }));
      await trx.insertInto('contributions').values(rows).execute();
    }
    if (first && blind) {
      await trx
        .deleteFrom('forecasts')
        .where('organisation', '=', organisation)
        .where('review', '=', review.id)
        .where('participant', '=', who.id)
        .execute();
      if (forecasts.length > 0)
        await trx
          .insertInto('forecasts')
          .values(forecasts.map((one) => ({ ...of, ...one, submitted })))
          .execute();
    }
    if (!submit) return;
    if (first)
      await trx
        .updateTable('review_participants')
        .set({ submitted })
        .where('organisation', '=', organisation)
        .where('review', '=', review.id)
        .where('id', '=', who.id)
        .execute();
    await noteChange(trx, organisation, review.id);
  });
}

/** Whoever works here and writes takes part. Keys and the system write nothing: they have seen no session. */
async function join(ctx: Writing, review: ReviewRow): Promise<Participant> {
  const { organisation, records, actor } = ctx;
  if (actor.kind !== 'person') throw noSuchReview();
  const member = await records
    .selectFrom('members as m')
    .innerJoin('people as p', 'p.id', 'm.id')
    .select(['m.role', 'p.language'])
    .where('m.organisation', '=', organisation)
    .where('m.id', '=', actor.id)
    .where('m.removed', 'is', null)
    .executeTakeFirstOrThrow(noSuchReview);
  // Somebody who was asked no more, and writes all the same, finds their own row again.
  return records
    .insertInto('review_participants')
    .values({
      ...{ organisation, review: review.id, id: uuidv4(), person: actor.id, ...member, invited: null },
      ...{ name: null, hash: null, expires: null },
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'review', 'person']).doUpdateSet({ revoked: null }))
    .returningAll()
    .executeTakeFirstOrThrow();
}
