import { implement } from '@orpc/server';
import { personIn, type RouteContext } from '#src/account/route-context.ts';
import { shares } from '#src/contract/share.ts';
import { createShare } from './create-share.ts';
import { followDebriefs } from './follow-debriefs.ts';
import { followsDebriefs } from './follows-debriefs.ts';
import { listShares } from './list-shares.ts';
import { restoreShare } from './restore-share.ts';
import { revokeShare } from './revoke-share.ts';

const routes = implement(shares).$context<RouteContext>();

/** Links to debriefs, and who gets them by mail, over HTTP. */
export const shareRoutes = {
  list: routes.list.handler(async ({ context: { ctx }, input }) => ({ shares: await listShares(ctx, input.id) })),
  create: routes.create.handler(async ({ context: { ctx, origin }, input: { id: session, language, days } }) => {
    const { id, token, expires } = await createShare(ctx, { session, language, days });
    return { id, url: `${origin}/s/${token}`, expires: expires.toISOString() };
  }),
  revoke: routes.revoke.handler(async ({ context: { ctx }, input }) => {
    await revokeShare(ctx, input.id);
    return {};
  }),
  restore: routes.restore.handler(async ({ context: { ctx }, input }) => {
    await restoreShare(ctx, input.id);
    return {};
  }),
  following: routes.following.handler(async ({ context }) => ({
    following: await followsDebriefs(context.ctx, personIn(context).id),
  })),
  follow: routes.follow.handler(async ({ context, input }) => {
    await followDebriefs(context.ctx, { person: personIn(context).id, following: input.following });
    return {};
  }),
};
