import type { Selectable } from 'kysely';
import type { ReviewPhase } from '#src/contract/review.ts';
import type { Records } from '#src/store/records/schema.ts';
import { type Entering, enterReview, noSuchReview, type Participant, type ReviewRow } from './enter-review.ts';
import { guard } from './guard.ts';

export type StatementRow = Selectable<Records['statements']>;

/** Sense is made once the facts were looked at, and until actions are planned from it. */
const MAKING_SENSE: readonly ReviewPhase[] = ['sense', 'lessons', 'actions'];

/**
 * A statement with its review, held until the transaction ends, for a verb that changes it.
 *
 * @throws AftershowError not_found · guard outside the phases in which sense is made
 * @example const { statement, review } = await enterStatement({ ...ctx, records: trx }, id);
 */
export async function enterStatement(
  ctx: Entering,
  id: string,
): Promise<{ statement: StatementRow; review: ReviewRow; me: Participant | undefined }> {
  const found = () =>
    ctx.records
      .selectFrom('statements')
      .selectAll()
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(noSuchReview);
  const { review: of } = await found();
  const { review, me } = await enterReview(ctx, of, 'hold');
  requireSense(review);
  // Read again under the review's lock: somebody may have changed it meanwhile.
  return { statement: await found(), review, me };
}

/**
 * Refuses outside the phases in which sense is made.
 *
 * @throws AftershowError guard
 * @example requireSense(review);
 */
export function requireSense({ phase }: Pick<ReviewRow, 'phase'>): void {
  if (!MAKING_SENSE.includes(phase)) throw guard('phase_over');
}
