import { surveyAudience } from '#src/contract/survey-asking.ts';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { asListed, surveyRows } from './queries.ts';
import { usualChannel } from './usual-channel.ts';

/**
 * A survey with its draft and everything that was decided of it.
 *
 * @throws AftershowError not_found
 * @example const { definition, state } = await loadSurvey(ctx, { id, origin });
 */
export async function loadSurvey(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { id, origin }: { id: string; origin: string },
): Promise<SurveyPlan> {
  const row = await surveyRows(ctx.records, ctx.organisation).where('s.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such survey');
  const { definition, public_results, throttle_days, audience, schedule, reward, widget, version } = row;
  return {
    ...asListed(row, origin),
    ...{ definition, public_results, throttle_days, schedule, reward, widget, version },
    audience: audience === null ? null : surveyAudience.parse(audience),
    usual_channel: await usualChannel(ctx),
  };
}
