import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { lessons } from '#src/contract/lesson.ts';
import { bindLessonEvidence } from './bind-lesson-evidence.ts';
import { chooseDigest, readDigestChoice } from './choose-digest.ts';
import { createLesson } from './create-lesson.ts';
import { listLessons } from './list-lessons.ts';
import { listPublishTargets } from './list-publish-targets.ts';
import { loadLesson } from './load-lesson.ts';
import { mergeLessons } from './merge-lessons.ts';
import { moveLesson } from './move-lesson.ts';
import { publishLesson } from './publish-lesson.ts';
import { readLessonOverview } from './read-lesson-overview.ts';
import { searchAgainstLesson } from './search-against-lesson.ts';
import { unbindLessonEvidence } from './unbind-lesson-evidence.ts';
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
  overview: routes.overview.handler(({ context: { ctx } }) => readLessonOverview(ctx)),
  bindEvidence: routes.bindEvidence.handler(({ context: { ctx }, input }) => bindLessonEvidence(ctx, input)),
  unbindEvidence: routes.unbindEvidence.handler(async ({ context: { ctx }, input }) => {
    await unbindLessonEvidence(ctx, input);
    return {};
  }),
  searchAgainst: routes.searchAgainst.handler(({ context: { ctx }, input }) => searchAgainstLesson(ctx, input.id)),
  merge: routes.merge.handler(async ({ context: { ctx }, input }) => {
    await mergeLessons(ctx, input);
    return {};
  }),
  targets: routes.targets.handler(({ context: { ctx }, input }) => listPublishTargets(ctx, input.id)),
  publish: routes.publish.handler(({ context: { ctx }, input }) => publishLesson(ctx, input)),
  digest: routes.digest.handler(({ context: { ctx } }) => readDigestChoice(ctx)),
  chooseDigest: routes.chooseDigest.handler(async ({ context: { ctx }, input }) => {
    await chooseDigest(ctx, input.wanted);
    return {};
  }),
};
