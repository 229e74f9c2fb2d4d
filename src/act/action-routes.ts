import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { actions } from '#src/contract/action.ts';
import { countActions } from './count-actions.ts';
import { createAction } from './create-action.ts';
import { dropAction } from './drop-action.ts';
import { listActions, loadAction } from './list-actions.ts';
import { moveAction } from './move-action.ts';
import { updateAction } from './update-action.ts';

const routes = implement(actions).$context<RouteContext>();

/** Actions over HTTP. */
export const actionRoutes = {
  list: routes.list.handler(({ context: { ctx }, input: { cursor, limit, ...filter } }) =>
    listActions(ctx, filter, { cursor, limit }),
  ),
  figures: routes.figures.handler(({ context: { ctx }, input }) => countActions(ctx, input)),
  get: routes.get.handler(({ context: { ctx }, input }) => loadAction(ctx, input.id)),
  create: routes.create.handler(({ context: { ctx }, input }) => createAction(ctx, input)),
  update: routes.update.handler(({ context: { ctx }, input }) => updateAction(ctx, input)),
  move: routes.move.handler(async ({ context: { ctx }, input }) => {
    await moveAction(ctx, input);
    return {};
  }),
  drop: routes.drop.handler(async ({ context: { ctx }, input }) => {
    await dropAction(ctx, input);
    return {};
  }),
};
