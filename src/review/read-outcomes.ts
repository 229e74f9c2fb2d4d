import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { figuresOf } from '#src/analyse/session-figures.ts';
import { FORECAST_FIGURES } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';
import { type Entering, enterReview } from './enter-review.ts';

/**
 * What the figures that may be forecast came to, of the review of a session that has a debrief; none for periods.
 *
 * @example const outcomes = await readOutcomes(ctx, review); // [{ metric: 'orders', outcome: 41 }]
 */
export async function readOutcomes(
  ctx: Entering & Pick<Context, 'events'>,
  id: string,
): Promise<{ metric: string; outcome: number }[]> {
  const { review } = await enterReview(ctx, id);
  const forecast = await ctx.records
    .selectFrom('forecasts')
    .select('metric')
    .where('organisation', '=', ctx.organisation)
    .where('review', '=', id)
    .limit(1)
    .execute();
  if (review.session === null || forecast.length === 0) return [];
  const { figures } = figuresOf(await keptDebrief(ctx, review.session));
  return FORECAST_FIGURES.flatMap((metric) => {
    const outcome = figures[metric];
    return outcome === undefined ? [] : [{ metric, outcome }];
  });
}
