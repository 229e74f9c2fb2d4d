import type { ReviewSummary } from '#src/contract/review.ts';
import { type Entering, enterReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { listCredits } from './list-credits.ts';

/**
 * The one page of a closed review, as it was when it was closed; names of those who are celebrated are looked up, so that whoever takes
 * their agreement back is named no more.
 *
 * @throws AftershowError not_found · guard while it is open
 * @example const { statements, lessons } = await readSummary(ctx, id);
 */
export async function readSummary(ctx: Entering, id: string): Promise<ReviewSummary> {
  const { review } = await enterReview(ctx, id);
  if (review.summary === null) throw guard('phase_over');
  const agreed = (await listCredits(ctx, id)).filter((one) => one.agreed === true);
  return {
    ...review.summary,
    statements: review.summary.statements.map((one) => ({
      ...one,
      with: agreed.filter(({ statement }) => statement === one.id).map(({ name }) => name),
    })),
  };
}
