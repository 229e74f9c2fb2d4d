import type { ReviewLesson } from '#src/contract/review-plan.ts';
import { type Entering, enterReview } from './enter-review.ts';

/**
 * The lessons that came out of a review, with the statement each came from.
 *
 * @throws AftershowError not_found
 * @example const lessons = await reviewLessons(ctx, review);
 */
export async function reviewLessons(ctx: Entering, review: string): Promise<ReviewLesson[]> {
  await enterReview(ctx, review);
  const rows = await ctx.records
    .selectFrom('lessons as l')
    .select(['l.id', 'l.statement', 'l.kind', 'l.confidence', 'l.state', 'l.review_on', 'l.from_statement'])
    .select((eb) =>
      (['for', 'against'] as const).map((side) =>
        eb
          .selectFrom('lesson_evidence as e')
          .select(({ fn }) => fn.countAll<string>().as('n'))
          .whereRef('e.organisation', '=', 'l.organisation')
          .whereRef('e.lesson', '=', 'l.id')
          .where('e.side', '=', side)
          .as(side),
      ),
    )
    .where('l.organisation', '=', ctx.organisation)
    .where('l.review', '=', review)
    .orderBy('l.created')
    .execute();
  return rows.map(({ for: pro, against, ...one }) => ({
    ...one,
    evidence: { for: Number(pro), against: Number(against) },
  }));
}
