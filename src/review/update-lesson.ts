import { CONFIDENCES } from '#src/contract/lesson.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkReviewDay } from './check-review-day.ts';
import type { LessonSaid } from './create-lesson.ts';
import { guard } from './guard.ts';
import { ownLesson } from './own-lesson.ts';

type LessonChange = { id: string; version?: number | undefined } & {
  [Field in Exclude<keyof LessonSaid, 'from_statement'>]?: LessonSaid[Field] | undefined;
};

/**
 * Changes a lesson; only what is given. By hand its confidence goes down, never up: that is for verdicts.
 *
 * @throws AftershowError not_found · conflict when somebody changed the same fields meanwhile · guard
 * @example await updateLesson(ctx, { id, review_on: '2027-06-01', version: 2 });
 */
export async function updateLesson(
  ctx: Writing,
  { id, version, ...change }: LessonChange,
): Promise<{ version: number }> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed = Object.keys(given);
  return changeRecords(ctx, { action: 'lesson.update', target: id, detail: { changed } }, async (trx) => {
    const before = await ownLesson(trx, ctx.organisation, id);
    if (change.review_on !== undefined) checkReviewDay(change.review_on, ctx.now());
    const { confidence, conditions } = change;
    if (confidence !== undefined && CONFIDENCES.indexOf(confidence) > CONFIDENCES.indexOf(before.confidence))
      throw guard('confidence_earned');
    const next = nextVersion(before, changed, version);
    await trx
      .updateTable('lessons')
      .set({
        ...given,
        ...(conditions === undefined ? {} : { conditions: JSON.stringify(conditions) }),
        ...next,
        updated: ctx.now(),
      })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    return { version: next.version };
  });
}
