import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { trials } from '#src/contract/trial.ts';
import { changeTrial, removeTrial } from './change-trial.ts';
import { createTrial } from './create-trial.ts';
import { drawBlocks } from './draw-blocks.ts';
import { listTrials } from './list-trials.ts';
import { readTrial } from './read-trial.ts';
import { readVariants } from './read-variants.ts';

const routes = implement(trials).$context<RouteContext>();

/** Trials over HTTP. */
export const trialRoutes = {
  list: routes.list.handler(async ({ context: { ctx }, input }) => ({ trials: await listTrials(ctx, input.id) })),
  create: routes.create.handler(({ context: { ctx }, input }) => createTrial(ctx, input)),
  update: routes.update.handler(({ context: { ctx }, input }) => changeTrial(ctx, input)),
  remove: routes.remove.handler(async ({ context: { ctx }, input }) => {
    await removeTrial(ctx, input.id);
    return {};
  }),
  drawBlocks: routes.drawBlocks.handler(({ context: { ctx }, input }) => drawBlocks(ctx, input)),
  read: routes.read.handler(({ context: { ctx }, input }) => readTrial(ctx, input.id)),
  variants: routes.variants.handler(({ context: { ctx }, input }) => readVariants(ctx, input)),
};
