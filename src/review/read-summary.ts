import type { ReviewSummary } from '#src/contract/review.ts';
import { type Entering, enterReview } from './enter-review.ts';
import { guard } from './guard.ts';

/**
 * The one page of a closed review, as it was when it was closed.
 *
 * @throws AftershowError not_found · guard while it is open
 * @example const { statements, lessons } = await readSummary(ctx, id);
 */
export async function readSummary(ctx: Entering, id: string): Promise<ReviewSummary> {
  const { review } = await enterReview(ctx, id);
  if (review.summary === null) throw guard('phase_over');
  return review.summary;
}
