import type { ApplyingLesson } from '#src/contract/planning.ts';
import { verdictsOfLessons } from '#src/review/lesson-verdicts.ts';
import { listLessons } from '#src/review/list-lessons.ts';
import type { Context } from '#src/store/context.ts';
import { applyConditions, type Circumstances } from './apply-conditions.ts';
import { strongerFirst } from './rank-lessons.ts';
import { foresee, type Planned, readCircumstances } from './read-circumstances.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'now'>;

/**
 * The lessons that apply to a session or to what is only being planned, the strongest first, each with the verdicts of its actions and
 * with what was made of it here. Lessons that need something this session is not are left out; those that need something nobody knows stay,
 * and say so.
 *
 * @throws AftershowError not_found
 * @example const { lessons } = await matchLessons(ctx, { session, limit: 20 });
 */
export async function matchLessons(
  ctx: Asking,
  { session, limit, ...planned }: Planned & { session?: string | undefined; limit: number },
): Promise<{ lessons: ApplyingLesson[] }> {
  const here = session === undefined ? await foresee(ctx, planned) : await readCircumstances(ctx, session);
  const lessons = await lessonsFor(ctx, here, limit);
  if (session === undefined) return { lessons };
  const answers = await ctx.records
    .selectFrom('lesson_uses')
    .select(['lesson', 'answer', 'reason'])
    .where('organisation', '=', ctx.organisation)
    .where('session', '=', session)
    .execute();
  const given = new Map(answers.map((one) => [one.lesson, one]));
  return {
    lessons: lessons.map((one) => {
      const { answer = null, reason = null } = given.get(one.lesson.id) ?? {};
      return { ...one, answer, reason };
    }),
  };
}

/**
 * The lessons that apply in these circumstances, the strongest first.
 *
 * @example await lessonsFor(ctx, here, 10)
 */
export async function lessonsFor(ctx: Asking, here: Circumstances, limit: number): Promise<ApplyingLesson[]> {
  const { organisation, records } = ctx;
  const rows = await records
    .selectFrom('lessons')
    .select(['id', 'conditions', 'state', 'confidence'])
    .where('organisation', '=', organisation)
    .where('state', '!=', 'retired')
    .execute();
  const fitting = new Map(
    rows.flatMap(({ id, conditions }) => {
      const fits = applyConditions(conditions, here);
      return fits === null ? [] : [[id, fits] as const];
    }),
  );
  const verdicts = await verdictsOfLessons(ctx, [...fitting.keys()]);
  const ranked = rows
    .flatMap(({ id, state, confidence }) => {
      const fits = fitting.get(id);
      const lesson = { state, confidence, verdicts: verdicts.get(id) ?? [], evidence: { for: 0, against: 0 } };
      return fits === undefined ? [] : [{ id, ...fits, lesson }];
    })
    .sort(strongerFirst)
    .slice(0, limit);
  if (ranked.length === 0) return [];
  const { lessons } = await listLessons(ctx, { ids: ranked.map(({ id }) => id) }, { limit });
  const whole = new Map(lessons.map((one) => [one.id, one]));
  return ranked
    .flatMap(({ id, lesson: _, ...rest }) => {
      const lesson = whole.get(id);
      return lesson === undefined ? [] : [{ lesson, ...rest, answer: null, reason: null }];
    })
    .sort(strongerFirst);
}
