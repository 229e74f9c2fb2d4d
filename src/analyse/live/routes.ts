import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { liveRoutes as live } from '#src/contract/live.ts';
import { ownSession } from '#src/session/own-session.ts';
import { updateSession } from '#src/session/update-session.ts';
import { acknowledgeNote } from './acknowledge-note.ts';
import { listAlertRules } from './list-alert-rules.ts';
import type { LiveBoards } from './live-boards.ts';
import { loadWebhook } from './load-webhook.ts';
import { markAnswered } from './mark-answered.ts';
import { removeWebhook } from './remove-webhook.ts';
import { saveAlertRules } from './save-alert-rules.ts';
import { saveWebhook } from './save-webhook.ts';
import { showProduct } from './show-product.ts';
import { tellHost } from './tell-host.ts';

/** What these routes need beside: the boards that this process keeps. */
export interface LiveRouteContext extends RouteContext {
  boards: LiveBoards;
}

const routes = implement(live).$context<LiveRouteContext>();

/** The live board over HTTP; a change made here is on this process' boards at once, and on others' within a second. */
export const liveRoutes = {
  board: routes.board.handler(async ({ context: { ctx, boards }, input }) => {
    const watching = await boards.watch(ctx.organisation, input.id);
    try {
      return await watching.whole();
    } finally {
      watching.leave();
    }
  }),
  start: routes.start.handler(async ({ context: { ctx, boards }, input }) => {
    await updateSession(ctx, { id: input.id, state: 'live' });
    boards.hurry(ctx.organisation, input.id);
    return {};
  }),
  end: routes.end.handler(async ({ context: { ctx, boards }, input }) => {
    await updateSession(ctx, { id: input.id, state: 'ended' });
    boards.hurry(ctx.organisation, input.id);
    return {};
  }),
  show: routes.show.handler(async ({ context: { ctx, boards }, input }) => {
    await showProduct(ctx, { session: input.id, product: input.product });
    boards.hurry(ctx.organisation, input.id);
    return {};
  }),
  answer: routes.answer.handler(async ({ context: { ctx, boards }, input: { id, ...marked } }) => {
    await markAnswered(ctx, { session: id, ...marked });
    boards.hurry(ctx.organisation, id);
    return {};
  }),
  tell: routes.tell.handler(async ({ context: { ctx, boards }, input }) => {
    const told = await tellHost(ctx, { session: input.id, text: input.text });
    boards.hurry(ctx.organisation, input.id);
    return told;
  }),
  acknowledge: routes.acknowledge.handler(async ({ context: { ctx, boards }, input }) => {
    await acknowledgeNote(ctx, { session: input.id, note: input.note });
    boards.hurry(ctx.organisation, input.id);
    return {};
  }),
  rules: routes.rules.handler(async ({ context: { ctx }, input }) => {
    await ownSession(ctx.records, ctx.organisation, input.id);
    return listAlertRules(ctx, input.id);
  }),
  saveRules: routes.saveRules.handler(async ({ context: { ctx, boards }, input: { id, ...given } }) => {
    await saveAlertRules(ctx, { session: id, ...given });
    boards.hurry(ctx.organisation, id);
    return {};
  }),
  webhook: routes.webhook.handler(async ({ context: { ctx } }) => ({ webhook: await loadWebhook(ctx) })),
  saveWebhook: routes.saveWebhook.handler(async ({ context: { ctx }, input }) => {
    await saveWebhook(ctx, input);
    return {};
  }),
  removeWebhook: routes.removeWebhook.handler(async ({ context: { ctx } }) => {
    await removeWebhook(ctx);
    return {};
  }),
};
