import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { report } from '#src/contract/report.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import { renderEmbedded } from './render-embedded.ts';

const routes = implement(report).$context<RouteContext>();

/** The debrief as people read it, over HTTP. */
export const reportRoutes = {
  paper: routes.paper.handler(async ({ context: { ctx }, input }) => {
    const debrief = await answeredDebrief(ctx, input.id);
    const { title, duration_s, start, zone, generated } = debrief.session;
    return {
      ...{ title, duration_s, start, zone, generated, computed_at: debrief.computed_at },
      ...renderEmbedded(debrief, input.lang),
    };
  }),
};
