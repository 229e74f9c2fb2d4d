import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { compare } from '#src/contract/compare.ts';
import { listCompared } from './list-compared.ts';

const routes = implement(compare).$context<RouteContext>();

/** Sessions beside each other, over HTTP. */
export const compareRoutes = {
  table: routes.table.handler(({ context: { ctx }, input }) => listCompared(ctx, input)),
};
