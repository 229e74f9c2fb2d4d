import type { Transaction } from 'kysely';
import type { Impact } from '#src/contract/impact.ts';
import { CONFIDENCES, type Confidence } from '#src/contract/lesson.ts';
import { ownLesson } from '#src/review/own-lesson.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * How sure a lesson is after a verdict on an action that came from it: a step up when it worked, to "high" only by a design that was drawn
 * by lot and to "medium" by any other; a step down when it did harm or nothing. What stayed open says nothing.
 *
 * @example confidenceAfter('low', { verdict: 'worked', grade: 'C' }) // 'medium'
 */
export function confidenceAfter(before: Confidence, { verdict, grade }: Pick<Impact, 'verdict' | 'grade'>): Confidence {
  const at = CONFIDENCES.indexOf(before);
  if (verdict === 'worked') {
    const most = CONFIDENCES.indexOf(grade === 'A' ? 'high' : 'medium');
    return CONFIDENCES[Math.max(at, Math.min(at + 1, most))] ?? before;
  }
  if (verdict === 'harmful' || verdict === 'no meaningful effect') return CONFIDENCES[Math.max(0, at - 1)] ?? before;
  return before;
}

/**
 * Moves the confidence of the lesson an action came from, in the transaction of its verdict.
 *
 * @example await moveConfidence(trx, { organisation, lesson, impact, now });
 */
export async function moveConfidence(
  trx: Transaction<Records>,
  {
    organisation,
    lesson,
    impact,
    now,
  }: { organisation: string; lesson: string; impact: Pick<Impact, 'verdict' | 'grade'>; now: Date },
): Promise<void> {
  const before = await ownLesson(trx, organisation, lesson);
  const confidence = confidenceAfter(before.confidence, impact);
  if (confidence === before.confidence) return;
  await trx
    .updateTable('lessons')
    .set({ confidence, ...nextVersion(before, ['confidence'], undefined), updated: now })
    .where('organisation', '=', organisation)
    .where('id', '=', lesson)
    .execute();
}
