import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { surveyResults } from '#src/contract/survey-results.ts';
import { crossTab } from './cross-tab.ts';
import { dropOff } from './drop-off.ts';
import { openAnswers } from './open-answers.ts';
import { readResults } from './read-results.ts';
import { responseRates } from './response-rates.ts';
import { surveyScores } from './survey-scores.ts';

const routes = implement(surveyResults).$context<RouteContext>();

/** What came of surveys, over HTTP. */
export const surveyResultRoutes = {
  read: routes.read.handler(({ context: { ctx }, input }) => readResults(ctx, input)),
  scores: routes.scores.handler(async ({ context: { ctx }, input }) => ({ scores: await surveyScores(ctx, input) })),
  rates: routes.rates.handler(({ context: { ctx }, input }) => responseRates(ctx, input.id)),
  dropOff: routes.dropOff.handler(({ context: { ctx }, input }) => dropOff(ctx, input.id)),
  crossTab: routes.crossTab.handler(({ context: { ctx }, input }) => crossTab(ctx, input)),
  open: routes.open.handler(({ context: { ctx }, input }) => openAnswers(ctx, input)),
};
