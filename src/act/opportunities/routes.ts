import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { opportunities } from '#src/contract/opportunity.ts';
import { changeOpportunity } from './change-opportunity.ts';
import { listOpportunities } from './list-opportunities.ts';
import { listPeople } from './list-people.ts';
import { loadOpportunity } from './load-opportunity.ts';
import { refreshOpportunities } from './refresh-opportunities.ts';

const routes = implement(opportunities).$context<RouteContext>();

/** Opportunities over HTTP. */
export const opportunityRoutes = {
  list: routes.list.handler(({ context: { ctx, stores }, input }) => listOpportunities(ctx, { ...input, stores })),
  get: routes.get.handler(({ context: { ctx, stores }, input }) => loadOpportunity(ctx, input.id, stores)),
  people: routes.people.handler(({ context: { ctx }, input }) => listPeople(ctx, input)),
  change: routes.change.handler(async ({ context: { ctx, stores }, input }) => {
    // Another store’s is not there for whoever is bound to theirs.
    await loadOpportunity(ctx, input.id, stores);
    await changeOpportunity(ctx, input);
    return {};
  }),
  refresh: routes.refresh.handler(({ context: { ctx } }) => refreshOpportunities(ctx)),
};
