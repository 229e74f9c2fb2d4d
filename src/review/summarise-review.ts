import { type ReviewSummary, SMALL_SAMPLE } from '#src/contract/review.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import { countResponses } from './count-responses.ts';
import type { ReviewRow } from './enter-review.ts';
import { reviewSessions } from './review-sessions.ts';
import { sinceLast } from './since-last.ts';

const HOUR_MS = 3_600_000;

/**
 * One page of a review: who wrote, what the team accepted with how much for and against, the lessons, what was carried over, and what
 * changed since the review before.
 *
 * @example const summary = await summariseReview(within, { ...review, closed: now });
 */
export async function summariseReview(ctx: Writing, review: ReviewRow & { closed: Date }): Promise<ReviewSummary> {
  const { organisation, records } = ctx;
  const of = { organisation, review: review.id };
  const responses = await countResponses(ctx, review.id);
  const { aired, planned } = await reviewSessions(ctx, review);
  const statements = await statementsOf(ctx, review.id);
  const lessons = await records
    .selectFrom('lessons')
    .select(['id', 'statement', 'kind', 'confidence'])
    .where('organisation', '=', of.organisation)
    .where('review', '=', of.review)
    .orderBy('created')
    .execute();
  const actions = await records
    .selectFrom('actions')
    .select(['id', 'verb', 'kind', 'due'])
    .where('organisation', '=', of.organisation)
    .where('review', '=', of.review)
    .where('state', '!=', 'dropped')
    .orderBy('created')
    .execute();
  const forecasts = await records
    .selectFrom('forecasts')
    .select(['low', 'high', 'outcome'])
    .where('organisation', '=', of.organisation)
    .where('review', '=', of.review)
    .where('submitted', 'is not', null)
    .where('outcome', 'is not', null)
    .execute();
  const submitted = responses.reduce((sum, one) => sum + one.submitted, 0);
  const over = await endOf(ctx, review);
  return {
    title: review.title,
    opened: review.opened.toISOString(),
    closed: review.closed.toISOString(),
    hours: Math.max(0, (review.closed.getTime() - over.getTime()) / HOUR_MS),
    responses,
    small_sample: submitted < SMALL_SAMPLE,
    sessions: { planned, aired: aired.length },
    statements: statements
      .filter(({ decision }) => decision === 'accepted')
      .map(({ id, kind, text, pro, contra, against_none, all_the_same, dots }) => ({
        ...{
          id,
          kind,
          text,
          with: [],
          for: Number(pro),
          against: Number(contra),
          none_found: against_none,
          all_the_same,
        },
        dots: Number(dots ?? 0),
      }))
      .sort((a, b) => b.dots - a.dots),
    one_side_reason: review.one_side_reason,
    lessons,
    actions,
    carried: statements.filter(({ decision }) => decision === 'carried').map(({ text }) => text),
    since: await sinceLast(ctx, review),
    forecasts: {
      n: forecasts.length,
      held: forecasts.filter(({ low, high, outcome }) => outcome !== null && low <= outcome && outcome <= high).length,
    },
  };
}

function statementsOf({ records, organisation }: Writing, review: string) {
  return records
    .selectFrom('statements as s')
    .select(['s.id', 's.kind', 's.text', 's.decision', 's.against_none', 's.all_the_same'])
    .select((eb) => [
      eb
        .selectFrom('statement_evidence as e')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .whereRef('e.organisation', '=', 's.organisation')
        .whereRef('e.statement', '=', 's.id')
        .where('e.side', '=', 'for')
        .as('pro'),
      eb
        .selectFrom('statement_evidence as e')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .whereRef('e.organisation', '=', 's.organisation')
        .whereRef('e.statement', '=', 's.id')
        .where('e.side', '=', 'against')
        .as('contra'),
      eb
        .selectFrom('votes as v')
        .select(({ fn }) => fn.sum<string>('v.dots').as('n'))
        .whereRef('v.organisation', '=', 's.organisation')
        .whereRef('v.statement', '=', 's.id')
        .as('dots'),
    ])
    .where('s.organisation', '=', organisation)
    .where('s.review', '=', review)
    .orderBy('s.created')
    .execute();
}

async function endOf({ records, organisation }: Writing, review: ReviewRow): Promise<Date> {
  if (review.session === null) return review.ends ?? review.opened;
  const session = await records
    .selectFrom('sessions')
    .select(['start', 'duration_s'])
    .where('organisation', '=', organisation)
    .where('id', '=', review.session)
    .executeTakeFirst();
  return session?.start == null ? review.opened : new Date(session.start.getTime() + (session.duration_s ?? 0) * 1000);
}
