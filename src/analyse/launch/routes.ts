import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { launch } from '#src/contract/launch.ts';
import { ownSession } from '#src/session/own-session.ts';
import { listChanges } from './list-changes.ts';
import { noteChange } from './note-change.ts';
import type { SharedLaunch } from './share-launch.ts';

/** What the routes of launches need besides. */
export interface LaunchRouteContext extends RouteContext {
  launches: SharedLaunch;
}

const own = implement(launch).$context<LaunchRouteContext>();

/** Feedback on a launch, over HTTP. */
export const launchRoutes = {
  feedback: own.feedback.handler(({ context: { ctx, launches }, input: { id, products = [], idea, shown } }) =>
    launches(ctx, id, { products, idea, shown: shown === 'yes' }),
  ),
  change: own.change.handler(({ context: { ctx }, input: { id, ...said } }) =>
    noteChange(ctx, { session: id, ...said }),
  ),
  changes: own.changes.handler(async ({ context: { ctx }, input }) => {
    await ownSession(ctx.records, ctx.organisation, input.id);
    return { changes: await listChanges(ctx, input.id) };
  }),
};
