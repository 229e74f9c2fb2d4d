import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownLesson } from './own-lesson.ts';

/**
 * Takes evidence of a lesson back.
 *
 * @throws AftershowError not_found
 * @example await unbindLessonEvidence(ctx, { id: lesson, evidence });
 */
export async function unbindLessonEvidence(
  ctx: Writing,
  { id: lesson, evidence }: { id: string; evidence: string },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'lesson.unbind', target: lesson }, async (trx) => {
    await ownLesson(trx, organisation, lesson);
    const gone = await trx
      .deleteFrom('lesson_evidence')
      .where('organisation', '=', organisation)
      .where('lesson', '=', lesson)
      .where('id', '=', evidence)
      .executeTakeFirst();
    if (gone.numDeletedRows !== 1n) throw new AftershowError('not_found', 'no such evidence');
  });
}
