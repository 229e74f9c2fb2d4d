import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import { versionsOf } from './versions-of.ts';

/** A published survey with its versions. */
export interface AskedSurvey {
  id: string;
  name: string;
  anonymous: boolean;
  /** As it is asked now. */
  definition: SurveyDefinition;
  versions: readonly { number: number; definition: SurveyDefinition }[];
}

/**
 * Published surveys that somebody answered about one of these sessions, the oldest first.
 *
 * @example (await surveysAbout(ctx, ['s1']))[0]?.name
 */
export async function surveysAbout(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  sessions: readonly string[],
): Promise<AskedSurvey[]> {
  if (sessions.length === 0) return [];
  const rows = await records
    .selectFrom('surveys as s')
    .select(['s.id', 's.name', 's.anonymous', 's.published'])
    .where('s.organisation', '=', organisation)
    .where('s.published', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('survey_responses as r')
          .select('r.id')
          .whereRef('r.organisation', '=', 's.organisation')
          .whereRef('r.survey', '=', 's.id')
          .where('r.session', 'in', sessions),
      ),
    )
    .orderBy('s.created')
    .orderBy('s.id')
    .execute();
  const versions = await versionsOf(
    { organisation, records },
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ published, ...survey }) => {
    const own = versions.filter((one) => one.survey === survey.id);
    const asked = own.find(({ number }) => number === published);
    return asked === undefined ? [] : [{ ...survey, definition: asked.definition, versions: own }];
  });
}
