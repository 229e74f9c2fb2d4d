import type { ReviewPhase } from '#src/contract/review.ts';
import type { Review } from '#src/contract/review-plan.ts';
import { countResponses } from './count-responses.ts';
import { type Entering, enterReview, noSuchReview } from './enter-review.ts';
import { listReviews } from './list-reviews.ts';

const HOUR_MS = 3_600_000;

/**
 * A review with who takes part. Who has written is said, since the team waits for them; what and when is not.
 *
 * @throws AftershowError not_found
 * @example const { phase, participants } = await loadReview(ctx, id);
 */
export async function loadReview(ctx: Entering, id: string): Promise<Review> {
  const { review } = await enterReview(ctx, id);
  const [found, responses, people, leader, money] = await Promise.all([
    listReviews(ctx, { id }, { limit: 1 }),
    countResponses(ctx, id),
    ctx.records
      .selectFrom('review_participants as t')
      .leftJoin('members as m', (on) =>
        on.onRef('m.organisation', '=', 't.organisation').onRef('m.id', '=', 't.person'),
      )
      .select(['t.id', 't.name', 'm.name as member', 't.role', 't.person', 't.submitted', 't.saw_figures_before'])
      .select(['t.reminded', 't.expires'])
      .where('t.organisation', '=', ctx.organisation)
      .where('t.review', '=', id)
      .where('t.revoked', 'is', null)
      .orderBy('m.name')
      .orderBy('t.name')
      .execute(),
    review.facilitator === null
      ? undefined
      : ctx.records
          .selectFrom('members')
          .select(['id', 'name'])
          .where('organisation', '=', ctx.organisation)
          .where('id', '=', review.facilitator)
          .executeTakeFirst(),
    review.session === null
      ? undefined
      : ctx.records
          .selectFrom('organisations as o')
          .leftJoin('sessions as s', (on) => on.onRef('s.organisation', '=', 'o.id').on('s.id', '=', review.session))
          .select(['o.currency', 's.currency as own'])
          .where('o.id', '=', ctx.organisation)
          .executeTakeFirst(),
  ]);
  const [head] = found.reviews;
  if (head === undefined) throw noSuchReview();
  const { withhold_figures, one_side_reason, escalated, phase, phase_hours, phase_since } = review;
  return {
    ...head,
    ...{ withhold_figures, one_side_reason, responses },
    facilitator: leader === undefined ? null : { id: leader.id, name: leader.name ?? leader.id },
    escalated: escalated?.toISOString() ?? null,
    phase_ends: endOf(phase, review.due, phase_hours, phase_since)?.toISOString() ?? null,
    currency: money?.own ?? money?.currency ?? null,
    participants: people.map(({ id: own, name, member, person, submitted, expires, ...one }) => ({
      ...one,
      id: own,
      name: member ?? name ?? '',
      guest: person === null,
      own: ctx.actor.kind === 'person' ? person === ctx.actor.id : own === ctx.actor.id,
      submitted: submitted !== null,
      expires: expires?.toISOString() ?? null,
    })),
  };
}

/** When a phase ends by itself: the blind one when the review is due, those after it where their time is given. */
function endOf(phase: ReviewPhase, due: Date, hours: number | null, since: Date | null): Date | null {
  if (phase === 'contribute') return due;
  if (phase === 'actions' || phase === 'closed' || hours === null || since === null) return null;
  return new Date(since.getTime() + hours * HOUR_MS);
}
