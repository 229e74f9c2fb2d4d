import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';

/** A version of a survey, as it was published. */
export interface SurveyVersion {
  survey: string;
  number: number;
  definition: SurveyDefinition;
}

/**
 * Every published version of these surveys.
 *
 * @example (await versionsOf(ctx, ['s1']))[0]?.number // 1
 */
export async function versionsOf(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  surveys: readonly string[],
): Promise<SurveyVersion[]> {
  if (surveys.length === 0) return [];
  return records
    .selectFrom('survey_versions')
    .select(['survey', 'number', 'definition'])
    .where('organisation', '=', organisation)
    .where('survey', 'in', surveys)
    .execute();
}
