import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { reviews } from '#src/contract/review-plan.ts';
import { addGuest } from './add-guest.ts';
import { addParticipant } from './add-participant.ts';
import { advanceReview } from './advance-review.ts';
import { closeReview } from './close-review.ts';
import { contribute } from './contribute.ts';
import { listContributions } from './list-contributions.ts';
import { listReviews } from './list-reviews.ts';
import { loadReview } from './load-review.ts';
import { loadSchedule } from './load-schedule.ts';
import { openGuestLink } from './open-guest-link.ts';
import { openReview } from './open-review.ts';
import { openSummary } from './open-summary.ts';
import { placeContributions } from './place-contributions.ts';
import { readCalibration } from './read-calibration.ts';
import { readFacts } from './read-facts.ts';
import { readSummary } from './read-summary.ts';
import { removeParticipant } from './remove-participant.ts';
import { reviewLessons } from './review-lessons.ts';
import { saveSchedule } from './save-schedule.ts';
import { shareSummary } from './share-summary.ts';
import { updateReview } from './update-review.ts';

const routes = implement(reviews).$context<RouteContext>();

/** Reviews over HTTP. Who may read what of a review is asked in the verbs, so that no route can forget it. */
export const reviewRoutes = {
  list: routes.list.handler(({ context: { ctx }, input: { cursor, limit, ...filter } }) =>
    listReviews(ctx, filter, { cursor, limit }),
  ),
  open: routes.open.handler(({ context: { ctx, origin }, input }) => openReview(ctx, input, origin)),
  get: routes.get.handler(({ context: { ctx }, input }) => loadReview(ctx, input.id)),
  update: routes.update.handler(async ({ context: { ctx }, input }) => {
    await updateReview(ctx, input);
    return {};
  }),
  advance: routes.advance.handler(async ({ context: { ctx }, input }) => {
    await advanceReview(ctx, input);
    return {};
  }),
  close: routes.close.handler(({ context: { ctx, origin }, input }) => closeReview(ctx, input.id, origin)),
  summary: routes.summary.handler(({ context: { ctx }, input }) => readSummary(ctx, input.id)),
  shareSummary: routes.shareSummary.handler(async ({ context: { ctx, origin }, input: { id: review, days } }) => {
    const { url, expires } = await shareSummary(ctx, { review, days }, origin);
    return { url, expires: expires.toISOString() };
  }),
  revokeSummary: routes.revokeSummary.handler(async ({ context: { ctx, origin }, input }) => {
    await shareSummary(ctx, { review: input.id, days: 0 }, origin);
    return {};
  }),
  openSummary: routes.openSummary.handler(({ context: { ctx }, input }) => openSummary(ctx, input.token)),
  schedule: routes.schedule.handler(async ({ context: { ctx }, input }) => ({
    schedule: await loadSchedule(ctx, input.id),
  })),
  saveSchedule: routes.saveSchedule.handler(({ context: { ctx }, input }) => saveSchedule(ctx, input)),
  addParticipant: routes.addParticipant.handler(({ context: { ctx }, input: { id: review, person } }) =>
    addParticipant(ctx, { review, person }),
  ),
  addGuest: routes.addGuest.handler(async ({ context: { ctx, origin }, input: { id: review, ...guest } }) => {
    const { expires, ...made } = await addGuest(ctx, { review, ...guest }, origin);
    return { ...made, expires: expires.toISOString() };
  }),
  removeParticipant: routes.removeParticipant.handler(
    async ({ context: { ctx }, input: { id: review, participant } }) => {
      await removeParticipant(ctx, { review, participant });
      return {};
    },
  ),
  contributions: routes.contributions.handler(({ context: { ctx }, input }) => listContributions(ctx, input.id)),
  contribute: routes.contribute.handler(async ({ context: { ctx }, input }) => {
    await contribute(ctx, input);
    return listContributions(ctx, input.id);
  }),
  group: routes.group.handler(async ({ context: { ctx }, input: { id: review, moves } }) => {
    await placeContributions(ctx, { review, moves });
    return listContributions(ctx, review);
  }),
  facts: routes.facts.handler(({ context: { ctx }, input }) => readFacts(ctx, input.id)),
  lessons: routes.lessons.handler(async ({ context: { ctx }, input }) => ({
    lessons: await reviewLessons(ctx, input.id),
  })),
  calibration: routes.calibration.handler(({ context: { ctx } }) => readCalibration(ctx)),
  openLink: routes.openLink.handler(async ({ context: { ctx }, input }) => {
    const { ctx: theirs, review, name, language, zone, expires, organisation } = await openGuestLink(ctx, input.token);
    const { title, phase, due, currency } = await loadReview(theirs, review);
    return {
      review: { title, phase, due, organisation },
      ...{ name, language, zone, currency, expires: expires.toISOString() },
      summary: phase === 'closed' ? await readSummary(theirs, review) : null,
      contributions: await listContributions(theirs, review),
    };
  }),
  contributeByLink: routes.contributeByLink.handler(async ({ context: { ctx }, input: { token, ...said } }) => {
    const { ctx: theirs, review } = await openGuestLink(ctx, token);
    await contribute(theirs, { ...said, id: review });
    return listContributions(theirs, review);
  }),
};
