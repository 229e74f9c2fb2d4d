import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { planning } from '#src/contract/planning.ts';
import { acceptDraft } from './accept-draft.ts';
import { answerLesson, noteShown } from './answer-lesson.ts';
import { draftSession } from './draft-session.ts';
import { matchLessons } from './match-lessons.ts';

const routes = implement(planning).$context<RouteContext>();

/** Planning over HTTP: lessons in front of whoever plans, and a first draft. */
export const planningRoutes = {
  lessons: routes.lessons.handler(({ context: { ctx }, input }) => matchLessons(ctx, input)),
  shown: routes.shown.handler(async ({ context: { ctx }, input }) => {
    await noteShown(ctx, input);
    return {};
  }),
  answer: routes.answer.handler(async ({ context: { ctx }, input }) => {
    await answerLesson(ctx, input);
    return {};
  }),
  draft: routes.draft.handler(({ context: { ctx }, input }) => draftSession(ctx, input.show)),
  accept: routes.accept.handler(({ context: { ctx }, input }) => acceptDraft(ctx, input)),
};
