import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { sessions } from '#src/contract/reading.ts';
import { keptDebrief } from './kept-debrief.ts';

const routes = implement(sessions).$context<RouteContext>();

/** The debrief of a session over HTTP. */
export const debriefRoutes = {
  debrief: routes.debrief.handler(({ context: { ctx }, input }) => keptDebrief(ctx, input.id)),
};
