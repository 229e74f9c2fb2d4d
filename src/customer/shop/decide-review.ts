import type { RefusalReason } from '#src/contract/product-review.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Publishes a review, or refuses it for one of the closed list of reasons, of which its score is none. Either can be put right later.
 *
 * @param reason why it is refused; null publishes it
 * @throws AftershowError not_found
 * @example await decideReview(ctx, id, 'personal_data');
 */
export async function decideReview(ctx: Writing, id: string, reason: RefusalReason | null): Promise<void> {
  const state = reason === null ? 'published' : 'refused';
  await changeRecords(ctx, { action: 'product_review.decide', target: id, detail: { state, reason } }, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('product_reviews')
      .set({ state, reason, decided: ctx.now(), decided_by: ctx.actor.id })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such review');
  });
}
