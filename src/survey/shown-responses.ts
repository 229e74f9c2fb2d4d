import { sql } from 'kysely';
import { LEAST_GROUP } from '#src/contract/survey-results.ts';
import type { Context } from '#src/store/context.ts';

/**
 * The responses of a survey that results are made of, to be counted in the store: all; of an anonymous survey finished ones by fives, in the
 * order they were finished.
 *
 * @example ctx.records.selectFrom(shownResponses(ctx, survey).select('number').as('shown'))
 */
export function shownResponses(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { id, anonymous }: { id: string; anonymous: boolean },
) {
  const all = records.selectFrom('survey_responses').where('organisation', '=', organisation).where('survey', '=', id);
  if (!anonymous) return all;
  const finished = all.where('finished', 'is not', null);
  return finished
    .orderBy('finished')
    .orderBy('id')
    .limit(
      sql<number>`(${finished.select(sql<number>`count(*) / ${sql.lit(LEAST_GROUP)} * ${sql.lit(LEAST_GROUP)}`.as('n'))})`,
    );
}
