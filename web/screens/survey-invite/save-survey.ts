import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { api, client, queries } from '../../client.ts';

type Change = Omit<Parameters<typeof client.surveys.update>[0], 'id' | 'version'>;

/** Keeps what was decided of a survey, unless somebody decided otherwise meanwhile. */
export async function saveSurvey({ id, version }: Pick<SurveyPlan, 'id' | 'version'>, change: Change): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await client.surveys.update({ id, version, ...change });
  await queries.invalidateQueries({ queryKey: api.surveys.get.key() });
  void queries.invalidateQueries({ queryKey: api.surveys.list.key() });
}
