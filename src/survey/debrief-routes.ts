import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { sessions } from '#src/contract/reading.ts';
import { seesCost, withoutCosts } from '#src/session/sees-cost.ts';
import { answeredDebrief } from './answered-debrief.ts';

const routes = implement(sessions).$context<RouteContext>();

/** The debrief of a session over HTTP. */
export const debriefRoutes = {
  debrief: routes.debrief.handler(async ({ context, input }) => {
    const debrief = await answeredDebrief(context.ctx, input.id);
    return seesCost(context) ? debrief : { ...debrief, session: withoutCosts(debrief.session) };
  }),
};
