import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { replay } from '#src/contract/replay.ts';
import { correctMoment } from '#src/session/correct-moment.ts';
import { listMoments } from '#src/session/list-moments.ts';
import { loadSession } from '#src/session/load-session.ts';
import { markMoment } from '#src/session/mark-moment.ts';
import { removeMoment } from '#src/session/remove-moment.ts';
import { restoreMoment } from '#src/session/restore-moment.ts';
import { countComments, listComments } from './list-comments.ts';
import { readCurves } from './read-curves.ts';
import { readReplay } from './read-replay.ts';
import { readStretch } from './read-stretch.ts';
import type { SharedDebrief } from './share-debriefs.ts';

/** What the replay's routes need besides. */
export interface ReplayRouteContext extends RouteContext {
  debriefs: SharedDebrief;
}

const routes = implement(replay).$context<ReplayRouteContext>();

/** The replay of a session over HTTP. */
export const replayRoutes = {
  overview: routes.overview.handler(async ({ context: { ctx, debriefs }, input }) =>
    readReplay(ctx, await debriefs(ctx, input.id), await listMoments(ctx, input.id)),
  ),
  curves: routes.curves.handler(async ({ context: { ctx, debriefs }, input: { id, from, to, points } }) => {
    const debrief = await debriefs(ctx, id);
    const to_s = Math.max(from + 1, to ?? debrief.session.duration_s);
    return readCurves(ctx, debrief, { from_s: from, to_s, points });
  }),
  stretch: routes.stretch.handler(async ({ context: { ctx, debriefs }, input: { id, from, to } }) => {
    const debrief = await debriefs(ctx, id);
    const { duration_s } = debrief.session;
    const start = Math.min(Math.max(0, from), duration_s - 1);
    return readStretch(ctx, debrief, start, Math.max(start + 1, Math.min(to, duration_s)));
  }),
  comments: routes.comments.handler(async ({ context: { ctx }, input: { id, cursor, limit, ...filter } }) => {
    const session = await loadSession(ctx, id);
    const [comments, { total }] = await Promise.all([
      listComments(ctx, session, filter, { cursor, limit }),
      countComments(ctx, session, filter),
    ]);
    const next = cursor + comments.length;
    return { comments, total, next: comments.length > 0 && next < total ? next : null };
  }),
  commentCounts: routes.commentCounts.handler(async ({ context: { ctx }, input: { id, ...filter } }) =>
    countComments(ctx, await loadSession(ctx, id), filter),
  ),
  mark: routes.mark.handler(({ context: { ctx }, input: { id, ...moment } }) =>
    markMoment(ctx, { session: id, ...moment }),
  ),
  correct: routes.correct.handler(async ({ context: { ctx }, input: { id, ...moment } }) => {
    await correctMoment(ctx, { session: id, ...moment });
    return {};
  }),
  remove: routes.remove.handler(async ({ context: { ctx }, input: { id, moment } }) => {
    await removeMoment(ctx, { session: id, moment });
    return {};
  }),
  restore: routes.restore.handler(async ({ context: { ctx }, input: { id, moment } }) => {
    await restoreMoment(ctx, { session: id, moment });
    return {};
  }),
};
