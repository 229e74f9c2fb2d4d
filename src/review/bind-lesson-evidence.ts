import { v7 as uuidv7 } from 'uuid';
import type { EvidenceSide } from '#src/contract/review.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkRef } from './check-ref.ts';
import { ownLesson } from './own-lesson.ts';

/**
 * Binds a lesson to a fact that speaks for or against it: what came after the review it is from.
 *
 * @throws AftershowError bad_input for a pointer to nothing · not_found · conflict when it is bound already
 * @example await bindLessonEvidence(ctx, { id, side: 'against', ref: 'session:s7', note: null });
 */
export async function bindLessonEvidence(
  ctx: Writing & Pick<Context, 'events'>,
  { id: lesson, side, ref, note }: { id: string; side: EvidenceSide; ref: string; note: string | null },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  const id = uuidv7();
  return changeRecords(ctx, { action: 'lesson.bind', target: lesson, detail: { side } }, async (trx) => {
    const { review } = await ownLesson(trx, organisation, lesson);
    await checkRef({ ...ctx, records: trx }, review ?? '', ref);
    const bound = await trx
      .insertInto('lesson_evidence')
      .values({ organisation, lesson, id, side, ref, note, actor: ctx.actor.id, at: ctx.now() })
      .onConflict((conflict) => conflict.columns(['organisation', 'lesson', 'ref']).doNothing())
      .executeTakeFirst();
    if (bound.numInsertedOrUpdatedRows !== 1n) throw new AftershowError('conflict', 'this fact is bound already');
    return { id };
  });
}
