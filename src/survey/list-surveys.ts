import type { ListedSurvey } from '#src/contract/survey-plan.ts';
import type { Context } from '#src/store/context.ts';
import { asListed, surveyRows } from './queries.ts';

/**
 * The organisation's surveys, the last changed first.
 *
 * @param input.archived the archived ones instead
 * @param input.origin where people reach us, for the open links
 * @example const surveys = await listSurveys(ctx, { archived: false, origin });
 */
export async function listSurveys(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { archived, origin }: { archived: boolean; origin: string },
): Promise<ListedSurvey[]> {
  const rows = await surveyRows(ctx.records, ctx.organisation)
    .where('s.archived', archived ? 'is not' : 'is', null)
    .orderBy('s.updated', 'desc')
    .limit(1000)
    .execute();
  return rows.map((row) => asListed(row, origin));
}
