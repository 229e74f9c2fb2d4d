import { v7 as uuidv7 } from 'uuid';
import type { Confidence, LessonConditions, LessonKind } from '#src/contract/lesson.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkReviewDay } from './check-review-day.ts';
import { enterStatement } from './enter-statement.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/** What is said of a new lesson. */
export interface LessonSaid {
  statement: string;
  kind: LessonKind;
  review_on: string;
  confidence?: Confidence | undefined;
  conditions?: LessonConditions | undefined;
  why?: string | undefined;
  from_statement?: string | undefined;
}

/**
 * Writes a lesson. One that comes from an accepted statement of a review takes over its evidence and that it was searched; one that comes
 * from nowhere was never examined, so its confidence is low whatever is said. High confidence is for verdicts to give.
 *
 * @throws AftershowError not_found · conflict when the statement has its lesson already · guard
 * @example const { id } = await createLesson(ctx, { statement: '…', kind: 'keep', review_on: '2027-05-01', from_statement });
 */
export async function createLesson(ctx: Writing, said: LessonSaid): Promise<{ id: string }> {
  const { organisation } = ctx;
  const [id, now, actor] = [uuidv7(), ctx.now(), ctx.actor.id];
  checkReviewDay(said.review_on, now);
  const { from_statement: from, conditions = {}, why = '', confidence = 'low', ...rest } = said;
  return changeRecords(ctx, { action: 'lesson.create', target: id }, async (trx) => {
    const within = { ...ctx, records: trx };
    const source = from === undefined ? undefined : await enterStatement(within, from);
    if (source !== undefined && source.statement.decision !== 'accepted') throw guard('not_accepted');
    const made = await trx
      .insertInto('lessons')
      .values({
        ...{ organisation, id, ...rest, why, conditions: JSON.stringify(conditions) },
        ...{ review: source?.review.id ?? null, from_statement: from ?? null },
        confidence: source === undefined ? 'low' : confidence === 'high' ? 'medium' : confidence,
        against_searched: source?.statement.against_searched ?? null,
        ...{ created: now, updated: now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) throw new AftershowError('conflict', 'this statement has its lesson');
    await trx
      .insertInto('lesson_states')
      .values({ organisation, lesson: id, id: uuidv7(), state: 'identified', why, actor, at: now })
      .execute();
    if (from !== undefined) {
      const evidence = await trx
        .selectFrom('statement_evidence')
        .select(['side', 'ref', 'note', 'actor', 'at'])
        .where('organisation', '=', organisation)
        .where('statement', '=', from)
        .execute();
      const rows = evidence.map((one) => ({ organisation, lesson: id, id: uuidv7(), ...one }));
      if (rows.length > 0) await trx.insertInto('lesson_evidence').values(rows).execute();
      if (source !== undefined) await noteChange(trx, organisation, source.review.id);
    }
    return { id };
  });
}
