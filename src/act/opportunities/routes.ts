import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { opportunities } from '#src/contract/opportunity.ts';
import { seesCost } from '#src/session/sees-cost.ts';
import { changeOpportunity } from './change-opportunity.ts';
import { listOpportunities } from './list-opportunities.ts';
import { listPeople } from './list-people.ts';
import { loadOpportunity } from './load-opportunity.ts';
import { refreshOpportunities } from './refresh-opportunities.ts';
import { withoutCosts } from './without-costs.ts';

const routes = implement(opportunities).$context<RouteContext>();

/** Opportunities over HTTP. */
export const opportunityRoutes = {
  list: routes.list.handler(async ({ context, input }) => {
    const found = await listOpportunities(context.ctx, { ...input, stores: context.stores });
    return seesCost(context) ? found : { ...found, opportunities: found.opportunities.map(withoutCosts) };
  }),
  get: routes.get.handler(async ({ context, input }) => {
    const found = await loadOpportunity(context.ctx, input.id, context.stores);
    return seesCost(context) ? found : withoutCosts(found);
  }),
  people: routes.people.handler(({ context: { ctx }, input }) => listPeople(ctx, input)),
  change: routes.change.handler(async ({ context: { ctx, stores }, input }) => {
    // Another store’s is not there for whoever is bound to theirs.
    await loadOpportunity(ctx, input.id, stores);
    await changeOpportunity(ctx, input);
    return {};
  }),
  refresh: routes.refresh.handler(({ context: { ctx } }) => refreshOpportunities(ctx)),
};
