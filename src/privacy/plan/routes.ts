import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { collectionPlan } from '#src/contract/collection-plan.ts';
import { addTemplate } from './add-template.ts';
import { dropField } from './drop-field.ts';
import { readPlan } from './read-plan.ts';
import { removePlanLine } from './remove-plan-line.ts';
import { savePlanLine } from './save-plan-line.ts';
import { setSector } from './set-sector.ts';

const routes = implement(collectionPlan).$context<RouteContext>();

/** The collection plan, over HTTP. */
export const collectionPlanRoutes = {
  read: routes.read.handler(({ context: { ctx } }) => readPlan(ctx)),
  save: routes.save.handler(async ({ context: { ctx }, input }) => {
    await savePlanLine(ctx, input);
    return {};
  }),
  remove: routes.remove.handler(async ({ context: { ctx }, input }) => {
    await removePlanLine(ctx, input);
    return {};
  }),
  addTemplate: routes.addTemplate.handler(async ({ context: { ctx }, input }) => ({
    added: await addTemplate(ctx, input),
  })),
  dropField: routes.dropField.handler(async ({ context: { ctx }, input }) => ({ lines: await dropField(ctx, input) })),
  setSector: routes.setSector.handler(({ context: { ctx }, input }) => setSector(ctx, input)),
};
