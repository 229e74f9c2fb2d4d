import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { type VerdictReading, verdicts } from '#src/contract/action-verdict.ts';
import { seesCost } from '#src/session/sees-cost.ts';
import { lookInterim } from './look-interim.ts';
import { openEarly } from './open-early.ts';
import { readForest } from './read-forest.ts';
import { readLearning } from './read-learning.ts';
import { readVerdict } from './read-verdict.ts';
import { requireCosts } from './require-costs.ts';

const routes = implement(verdicts).$context<RouteContext>();

/** Whether actions worked, over HTTP. */
export const verdictRoutes = {
  read: routes.read.handler(async ({ context, input }) => allowed(context, await readVerdict(context.ctx, input.id))),
  early: routes.early.handler(async ({ context, input }) => allowed(context, await openEarly(context.ctx, input))),
  interim: routes.interim.handler(async ({ context, input }) =>
    allowed(context, await lookInterim(context.ctx, input.id)),
  ),
  forest: routes.forest.handler(async ({ context, input }) => {
    const { actions, ...counts } = await readForest(context.ctx, input);
    return { ...counts, actions: actions.filter(({ metric }) => metric !== 'profit' || seesCost(context)) };
  }),
  learning: routes.learning.handler(({ context }) => readLearning(context.ctx, seesCost(context))),
};

/** Profit only to those who may see costs; as a guardrail it is left out for the others. */
function allowed(context: RouteContext, reading: VerdictReading): VerdictReading {
  requireCosts(context, [reading.metric]);
  if (seesCost(context)) return reading;
  return { ...reading, guardrails: reading.guardrails.filter(({ metric }) => metric !== 'profit') };
}
