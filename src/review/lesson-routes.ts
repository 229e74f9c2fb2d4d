import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { lessons } from '#src/contract/lesson.ts';
import { createLesson } from './create-lesson.ts';
import { listLessons } from './list-lessons.ts';
import { loadLesson } from './load-lesson.ts';
import { moveLesson } from './move-lesson.ts';
import { updateLesson } from './update-lesson.ts';

const routes = implement(lessons).$context<RouteContext>();

/** Lessons over HTTP. */
export const lessonRoutes = {
  list: routes.list.handler(({ context: { ctx }, input: { cursor, limit, ...filter } }) =>
    listLessons(ctx, filter, { cursor, limit }),
  ),
  get: routes.get.handler(({ context: { ctx }, input }) => loadLesson(ctx, input.id)),
  create: routes.create.handler(({ context: { ctx }, input }) => createLesson(ctx, input)),
  update: routes.update.handler(({ context: { ctx }, input }) => updateLesson(ctx, input)),
  move: routes.move.handler(({ context: { ctx }, input }) => moveLesson(ctx, input)),
};
