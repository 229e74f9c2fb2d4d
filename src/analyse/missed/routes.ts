import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { missedMoney } from '#src/contract/missed-money.ts';
import { readMissedMoney } from './read-missed-money.ts';

const routes = implement(missedMoney).$context<RouteContext>();

/** What was wanted and not sold, over HTTP. */
export const missedMoneyRoutes = {
  list: routes.list.handler(({ context: { ctx }, input }) => readMissedMoney(ctx, input)),
};
