import { v7 as uuidv7 } from 'uuid';
import { LESSON_STATES, type LessonState } from '#src/contract/lesson.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { guard } from './guard.ts';
import { ownLesson } from './own-lesson.ts';

/**
 * Says what became of a lesson, with who and why: identified → validated → learned, one step at a time; retired from anywhere, and from
 * there back to identified. Validated is only what was searched for what speaks against it.
 *
 * @throws AftershowError not_found · guard
 * @example await moveLesson(ctx, { id, state: 'validated', why: 'Held in six more sessions.' });
 */
export async function moveLesson(
  ctx: Writing,
  { id, state, why }: { id: string; state: LessonState; why: string },
): Promise<{ version: number }> {
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'lesson.move', target: id, detail: { state } }, async (trx) => {
    const before = await ownLesson(trx, organisation, id);
    if (why.trim() === '') throw guard('reason_missing');
    const step = LESSON_STATES.indexOf(state) - LESSON_STATES.indexOf(before.state);
    const back = before.state === 'retired' ? state === 'identified' : step === -1;
    if (state !== 'retired' && step !== 1 && !back) throw guard('state_order');
    if (state === before.state) throw guard('state_order');
    if ((state === 'validated' || state === 'learned') && before.against_searched === null)
      throw guard('lesson_unexamined');
    const now = ctx.now();
    const next = nextVersion(before, ['state'], undefined);
    await trx
      .updateTable('lessons')
      .set({ state, ...next, updated: now })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await trx
      .insertInto('lesson_states')
      .values({ organisation, lesson: id, id: uuidv7(), state, why, actor: ctx.actor.id, at: now })
      .execute();
    return { version: next.version };
  });
}
