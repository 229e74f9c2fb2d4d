import type { Context } from '#src/store/context.ts';
import { loadLesson } from './load-lesson.ts';
import { mayPublishTo } from './publish-lesson.ts';
import { removeFigures } from './remove-figures.ts';

/**
 * Where whoever asks may publish a lesson, where it is already, and its statement without figures to begin from.
 *
 * @throws AftershowError not_found
 * @example const { organisations } = await listPublishTargets(ctx, id);
 */
export async function listPublishTargets(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>,
  id: string,
): Promise<{ statement: string; organisations: { id: string; name: string; published: boolean }[] }> {
  const { statement } = await loadLesson(ctx, id);
  const organisations = [];
  for (const { id: organisation, name } of await mayPublishTo(ctx)) {
    const there = await ctx.records
      .selectFrom('lessons')
      .select('id')
      .where('organisation', '=', organisation)
      .where('origin_organisation', '=', ctx.organisation)
      .where('origin_lesson', '=', id)
      .executeTakeFirst();
    organisations.push({ id: organisation, name, published: there !== undefined });
  }
  return { statement: removeFigures(statement), organisations };
}
