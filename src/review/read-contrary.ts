import type { Context } from '#src/store/context.ts';
import { type Entering, enterReview, noSuchReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { type Contrary, lookForContrary } from './look-for-contrary.ts';

/**
 * What speaks against a statement, for whoever reads along: only once somebody has searched, and nothing is noted.
 *
 * @throws AftershowError not_found · guard when nobody has searched
 * @example const { sessions } = await readContrary(ctx, statement);
 */
export async function readContrary(ctx: Entering & Pick<Context, 'events'>, id: string): Promise<Contrary> {
  const statement = await ctx.records
    .selectFrom('statements')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(noSuchReview);
  const { review } = await enterReview(ctx, statement.review);
  if (statement.against_searched === null) throw guard('search_first');
  return lookForContrary(ctx, statement, review);
}
