import { answerLesson } from '#src/act/planning/answer-lesson.ts';
import { createTrial } from '#src/act/trial/create-trial.ts';
import { bindLessonEvidence } from '#src/review/bind-lesson-evidence.ts';
import { createLesson } from '#src/review/create-lesson.ts';
import { listLessons } from '#src/review/list-lessons.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { DEMO, type DemoApp } from './demo-app.ts';

const STATEMENT = 'Say the price before the demonstration: fewer people ask for it and more click';
const LATER = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

/**
 * A few lessons in the demo organisation, made once: with evidence, opposed to each other, used in its next planned session, which also
 * tries something.
 *
 * @returns the one that has everything
 * @example const lesson = await demoLessons(app);
 */
export async function demoLessons({ running }: DemoApp): Promise<string> {
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const there = await listLessons(ctx, { search: STATEMENT }, { limit: 200 });
  const known = there.lessons.find(({ statement }) => statement === STATEMENT);
  if (known !== undefined) return known.id;
  const write = (statement: string, kind: 'keep' | 'avoid' | 'try' | 'change', conditions = {}, review_on = LATER) =>
    createLesson(ctx, { statement, kind, conditions, review_on, why: 'Seen in three sessions of the autumn.' });
  const { id } = await write(STATEMENT, 'keep');
  await write('Say the price before the demonstration: then fewer people ask, more people click', 'keep');
  const { id: against } = await write('Say no price before the demonstration: people leave', 'avoid');
  await write('Answer questions about sizes in the first ten minutes', 'try', { audience: 'newcomers' });
  await write('A second host keeps the chat going while products change', 'change');
  const ended = (await listSessions(ctx, { state: 'ended', limit: 2 })).sessions;
  for (const [at, { id: session }] of ended.entries())
    await bindLessonEvidence(ctx, { id, side: at === 0 ? 'for' : 'against', ref: `session:${session}`, note: null });
  const [planned] = (await listSessions(ctx, { state: 'planned', limit: 1 })).sessions;
  if (planned !== undefined) {
    await answerLesson(ctx, { id: planned.id, lesson: id, answer: 'applied', reason: null });
    await answerLesson(ctx, {
      id: planned.id,
      lesson: against,
      answer: 'declined',
      reason: 'We show prices on screen.',
    });
    await createTrial(ctx, { id: planned.id, title: 'Price before demonstration', hope: 'More clicks', product: null });
  }
  return id;
}
