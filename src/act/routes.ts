import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { actions } from '#src/contract/action.ts';
import { actionPlans } from '#src/contract/action-plan.ts';
import { verdicts } from '#src/contract/action-verdict.ts';
import { AftershowError } from '#src/errors.ts';

const ofActions = implement(actions).$context<RouteContext>();
const ofPlans = implement(actionPlans).$context<RouteContext>();
const ofVerdicts = implement(verdicts).$context<RouteContext>();

const soon = (): never => {
  throw new AftershowError('not_found', 'no such action');
};

export const actionRoutes = {
  list: ofActions.list.handler(soon),
  figures: ofActions.figures.handler(soon),
  get: ofActions.get.handler(soon),
  create: ofActions.create.handler(soon),
  update: ofActions.update.handler(soon),
  move: ofActions.move.handler(soon),
  drop: ofActions.drop.handler(soon),
};

export const planRoutes = {
  propose: ofPlans.propose.handler(soon),
  get: ofPlans.get.handler(soon),
  save: ofPlans.save.handler(soon),
  seal: ofPlans.seal.handler(soon),
  assignments: ofPlans.assignments.handler(soon),
  assigned: ofPlans.assigned.handler(soon),
  comply: ofPlans.comply.handler(soon),
};

export const verdictRoutes = {
  read: ofVerdicts.read.handler(soon),
  early: ofVerdicts.early.handler(soon),
  interim: ofVerdicts.interim.handler(soon),
  forest: ofVerdicts.forest.handler(soon),
  learning: ofVerdicts.learning.handler(soon),
};
