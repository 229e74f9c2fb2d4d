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
  list: routes.list.handler(({ context: { ctx }, input }) => listOpportunities(ctx, input)),
  get: routes.get.handler(({ context: { ctx }, input }) => loadOpportunity(ctx, input.id)),
  people: routes.people.handler(({ context: { ctx }, input }) => listPeople(ctx, input)),
  change: routes.change.handler(async ({ context: { ctx }, input }) => {
    await changeOpportunity(ctx, input);
    return {};
  }),
  refresh: routes.refresh.handler(({ context: { ctx } }) => refreshOpportunities(ctx)),
};
