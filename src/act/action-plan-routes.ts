import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { actionPlans, type Plan } from '#src/contract/action-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { listAssignments } from './list-assignments.ts';
import { loadPlan } from './load-plan.ts';
import { noteCompliance } from './note-compliance.ts';
import { proposePlan } from './propose-plan.ts';
import { requireCosts } from './require-costs.ts';
import { savePlan } from './save-plan.ts';
import { sealPlan } from './seal-plan.ts';

const routes = implement(actionPlans).$context<RouteContext>();

/** Plans of actions and what was drawn for them, over HTTP. */
export const actionPlanRoutes = {
  propose: routes.propose.handler(({ context, input }) => {
    requireCosts(context, [input.metric]);
    return proposePlan(context.ctx, input);
  }),
  get: routes.get.handler(async ({ context: { ctx }, input }) => ({ plan: await loadPlan(ctx, input.id) })),
  save: routes.save.handler(async ({ context, input: { id, exploratory_because, ...plan } }) => {
    requireCosts(context, [plan.metric, ...plan.guardrails.map(({ metric }) => metric)]);
    await savePlan(context.ctx, { id, plan, exploratory_because });
    return planOf(context, id);
  }),
  seal: routes.seal.handler(async ({ context, input }) => {
    await sealPlan(context.ctx, input.id);
    return planOf(context, input.id);
  }),
  assignments: routes.assignments.handler(async ({ context: { ctx }, input }) => ({
    assignments: await listAssignments(ctx, { action: input.id }),
  })),
  assigned: routes.assigned.handler(async ({ context: { ctx }, input: { session, from, to } }) => {
    if (session !== undefined) return { assignments: await listAssignments(ctx, { session }) };
    if (from === undefined || to === undefined)
      throw new AftershowError('bad_input', 'name a session, or from and to', { field: 'session' });
    return { assignments: await listAssignments(ctx, { from: new Date(from), to: new Date(to) }) };
  }),
  comply: routes.comply.handler(async ({ context: { ctx }, input: { id: action, ...said } }) => {
    await noteCompliance(ctx, { action, ...said });
    return {};
  }),
};

async function planOf({ ctx }: RouteContext, id: string): Promise<Plan> {
  const plan = await loadPlan(ctx, id);
  if (plan === null) throw new AftershowError('not_found', 'no such plan');
  return plan;
}
