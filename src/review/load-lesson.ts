import type { z } from 'zod';
import type { lessons } from '#src/contract/lesson.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { listLessons } from './list-lessons.ts';

type LoadedLesson = z.infer<NonNullable<(typeof lessons.get)['~orpc']['outputSchema']>>;

/**
 * A lesson with what became of it, who said so and why, and the facts it rests on, those against it first.
 *
 * @throws AftershowError not_found
 * @example const { history, refs } = await loadLesson(ctx, id);
 */
export async function loadLesson(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  id: string,
): Promise<LoadedLesson> {
  const { records, organisation } = ctx;
  const { lessons: found } = await listLessons(ctx, { id }, { limit: 1 });
  const [lesson] = found;
  if (lesson === undefined) throw new AftershowError('not_found', 'no such lesson');
  const [own, history, refs] = await Promise.all([
    records
      .selectFrom('lessons')
      .select('against_searched')
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst(),
    records
      .selectFrom('lesson_states as s')
      .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 's.organisation').onRef('m.id', '=', 's.actor'))
      .select(['s.state', 's.why', 's.at', 'm.name as by'])
      .where('s.organisation', '=', organisation)
      .where('s.lesson', '=', id)
      .orderBy('s.at')
      .orderBy('s.id')
      .execute(),
    records
      .selectFrom('lesson_evidence')
      .select(['side', 'ref', 'note', 'at'])
      .where('organisation', '=', organisation)
      .where('lesson', '=', id)
      .orderBy('side')
      .orderBy('at')
      .execute(),
  ]);
  return {
    ...lesson,
    against_searched: own?.against_searched?.toISOString() ?? null,
    history: history.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    refs: refs.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  };
}
