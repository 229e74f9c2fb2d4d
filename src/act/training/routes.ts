import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { trainings } from '#src/contract/training.ts';
import { askerOf } from '#src/kpi/asker.ts';
import { readTrainingNeeds, refuseOfStores } from '#src/kpi/training/read-training-needs.ts';
import { listTrainings } from './list-trainings.ts';
import { noteTrained } from './note-trained.ts';
import { openTraining } from './open-training.ts';

const routes = implement(trainings).$context<RouteContext>();

/** Training of customer service over HTTP. */
export const trainingRoutes = {
  needs: routes.needs.handler(({ context, input }) => readTrainingNeeds(context.ctx, input, askerOf(context))),
  list: routes.list.handler(async ({ context }) => ({
    trainings: await listTrainings(context.ctx, askerOf(context)),
  })),
  open: routes.open.handler(({ context, input }) => openTraining(context.ctx, askerOf(context), input)),
  note: routes.note.handler(async ({ context, input }) => {
    refuseOfStores(askerOf(context));
    await noteTrained(context.ctx, input);
    return {};
  }),
};
