import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { sessions } from '#src/contract/reading.ts';
import { listSessions } from './list-sessions.ts';
import { loadSession } from './load-session.ts';
import { seesCost, withoutCosts } from './sees-cost.ts';

const routes = implement(sessions).$context<RouteContext>();

/** Sessions over HTTP; their debrief is answered by the stage that makes it. */
export const sessionRoutes = {
  list: routes.list.handler(async ({ context: { ctx }, input }) => {
    const { sessions: found, next } = await listSessions(ctx, {
      limit: input.limit,
      ...(input.state === undefined ? {} : { state: input.state }),
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.cursor === undefined ? {} : { after: input.cursor }),
    });
    const shown = found.map(({ start, planned_start, ...session }) => ({
      ...session,
      start: start?.toISOString() ?? null,
      planned_start: planned_start?.toISOString() ?? null,
    }));
    return { sessions: shown, next };
  }),
  get: routes.get.handler(async ({ context, input }) => {
    const facts = await loadSession(context.ctx, input.id);
    return seesCost(context) ? facts : withoutCosts(facts);
  }),
};
