import type { Opportunity } from '#src/contract/opportunity.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { listOpportunities } from './list-opportunities.ts';

/**
 * One opportunity with the campaigns that came of it.
 *
 * @throws AftershowError not_found
 * @example const { campaigns } = await loadOpportunity(ctx, id);
 */
export async function loadOpportunity(
  ctx: Pick<Context, 'organisation' | 'records'>,
  id: string,
  stores: readonly string[] = [],
): Promise<Opportunity & { campaigns: { id: string; name: string; state: string }[] }> {
  const [found] = (await listOpportunities(ctx, { id, stores })).opportunities;
  if (found === undefined) throw new AftershowError('not_found', 'no such opportunity');
  const campaigns = await ctx.records
    .selectFrom('campaigns')
    .select(['id', 'draft', 'state'])
    .where('organisation', '=', ctx.organisation)
    .where('opportunity', '=', id)
    .orderBy('created', 'desc')
    .execute();
  return { ...found, campaigns: campaigns.map(({ draft, ...one }) => ({ ...one, name: draft.name })) };
}
