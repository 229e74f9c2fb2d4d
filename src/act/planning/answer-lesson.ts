import type { LessonAnswer } from '#src/contract/lesson.ts';
import { AftershowError } from '#src/errors.ts';
import { guard } from '#src/review/guard.ts';
import { ownLesson } from '#src/review/own-lesson.ts';
import { ownSession } from '#src/session/own-session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Notes that lessons were shown to whoever planned a session; those shown before stay as they were. Lessons that are not there any more
 * are left out.
 *
 * @throws AftershowError not_found
 * @example await noteShown(ctx, { id: session, lessons: ['l1'] });
 */
export async function noteShown(
  ctx: Writing,
  { id: session, lessons }: { id: string; lessons: readonly string[] },
): Promise<void> {
  const { organisation } = ctx;
  const before = await ctx.records
    .selectFrom('lesson_uses')
    .select('lesson')
    .where('organisation', '=', organisation)
    .where('session', '=', session)
    .execute();
  const known = new Set(before.map(({ lesson }) => lesson));
  const fresh = lessons.filter((lesson) => !known.has(lesson));
  await ownSession(ctx.records, organisation, session);
  // Looking again at what was shown is no change.
  if (fresh.length === 0) return;
  const act = { action: 'lesson.show', target: session, detail: { lessons: fresh.length } };
  await changeRecords(ctx, act, async (trx) => {
    const there = await trx
      .selectFrom('lessons')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', 'in', fresh)
      .execute();
    const rows = there.map(({ id: lesson }) => ({
      ...{ organisation, lesson, session, shown: ctx.now() },
      ...{ answer: null, reason: null, actor: null, answered: null },
    }));
    if (rows.length === 0) return;
    await trx
      .insertInto('lesson_uses')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/**
 * Applies, adapts or declines a lesson in a session; adapting and declining take a reason, from which the library learns. Null takes the
 * answer back; that it was shown stays.
 *
 * @throws AftershowError not_found · conflict for a retired lesson · guard without a reason
 * @example await answerLesson(ctx, { id: session, lesson, answer: 'declined', reason: 'Another host tonight' });
 */
export async function answerLesson(
  ctx: Writing,
  asked: { id: string; lesson: string; answer: LessonAnswer | null; reason: string | null },
): Promise<void> {
  const { organisation } = ctx;
  const { id: session, lesson, answer } = asked;
  const reason = asked.reason?.trim() || null;
  if ((answer === 'declined' || answer === 'adapted') && reason === null) throw guard('reason_missing');
  await changeRecords(ctx, { action: 'lesson.answer', target: lesson, detail: { answer } }, async (trx) => {
    await ownSession(trx, organisation, session);
    const { state } = await ownLesson(trx, organisation, lesson);
    if (state === 'retired' && answer !== null) throw new AftershowError('conflict', 'this lesson is retired');
    const now = ctx.now();
    const said = {
      ...{ answer, reason: answer === null ? null : reason },
      ...{ actor: answer === null ? null : ctx.actor.id, answered: answer === null ? null : now },
    };
    await trx
      .insertInto('lesson_uses')
      .values({ organisation, lesson, session, shown: now, ...said })
      .onConflict((conflict) => conflict.columns(['organisation', 'lesson', 'session']).doUpdateSet(said))
      .execute();
  });
}
