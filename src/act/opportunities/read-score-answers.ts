import type { Answers, SurveyDefinition } from '#src/contract/survey.ts';
import type { Facts, Looking } from './gather-facts.ts';

/** What somebody known answered to a survey. */
interface Scored {
  customer: string;
  definition: SurveyDefinition;
  answers: Answers;
}

/**
 * Finished answers of customers who may be profiled, the newest first; anonymous surveys name nobody and are not in it.
 *
 * @param since answers before are left out
 * @example const recent = await readScoreAnswers(ctx, facts, monthAgo);
 */
export async function readScoreAnswers(
  { organisation, records }: Looking,
  { roots, unprofiled }: Pick<Facts, 'roots' | 'unprofiled'>,
  since: Date,
): Promise<Scored[]> {
  const rows = await records
    .selectFrom('survey_responses as r')
    .innerJoin('survey_versions as v', (join) =>
      join
        .onRef('v.organisation', '=', 'r.organisation')
        .onRef('v.survey', '=', 'r.survey')
        .onRef('v.number', '=', 'r.number'),
    )
    .select(['r.customer', 'r.answers', 'v.definition'])
    .where('r.organisation', '=', organisation)
    .where('r.customer', 'is not', null)
    .where('r.finished', '>', since)
    .orderBy('r.finished', 'desc')
    .limit(50_000)
    .execute();
  return rows.flatMap(({ customer, answers, definition }) => {
    const root = customer === null ? undefined : (roots.get(customer) ?? customer);
    return root === undefined || unprofiled.has(root) ? [] : [{ customer: root, definition, answers }];
  });
}
