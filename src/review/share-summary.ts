import { randomBytes } from 'node:crypto';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { guard } from './guard.ts';

const DAY_MS = 86_400_000;

/**
 * Makes the link to the one page of a closed review, in place of the one before; with no days it takes that one back.
 *
 * @param origin where people reach this installation
 * @throws AftershowError not_found · guard while the review is open
 * @example const { url } = await shareSummary(ctx, { review, days: 14 }, origin);
 */
export async function shareSummary(
  ctx: Writing,
  { review: id, days }: { review: string; days: number },
  origin: string,
): Promise<{ url: string; expires: Date }> {
  const token = randomBytes(24).toString('base64url');
  const expires = new Date(ctx.now().getTime() + days * DAY_MS);
  await changeRecords(ctx, { action: 'review.share', target: id, detail: { days } }, async (trx) => {
    const { review } = await enterReview({ ...ctx, records: trx }, id, 'hold');
    if (review.summary === null) throw guard('phase_over');
    await trx
      .updateTable('reviews')
      .set(
        days === 0
          ? { summary_hash: null, summary_until: null }
          : { summary_hash: hashOfSecret(token, 'review summary'), summary_until: expires },
      )
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
  return { url: `${origin}/review-summary/${token}`, expires };
}
