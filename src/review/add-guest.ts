import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { type GuestAsked, makeGuest } from './make-guest.ts';
import { noteChange } from './note-change.ts';

/** Outside hosts and experts of one review; hundreds are a mistake. */
const MOST = 30;

/**
 * Makes a link by which somebody without an account writes in one review, and reads the others once the blind phase is over. Its address
 * is told once, and sent where somebody gave an address.
 *
 * @param origin where people reach this installation
 * @throws AftershowError not_found · conflict when thirty links are open · guard when the review is closed
 * @example const { url } = await addGuest(ctx, { review, name: 'Grace', role: 'host', language: 'en', days: 7 }, origin);
 */
export async function addGuest(
  ctx: Writing,
  { review: reviewId, ...asked }: GuestAsked & { review: string },
  origin: string,
): Promise<{ id: string; url: string; expires: Date }> {
  const { organisation } = ctx;
  const act = { action: 'review.ask_guest', target: reviewId, detail: { days: asked.days } };
  return changeRecords(ctx, act, async (trx) => {
    const within = { ...ctx, records: trx };
    const { review } = await enterReview(within, reviewId, 'hold');
    if (review.phase === 'closed') throw guard('phase_over');
    const open = await trx
      .selectFrom('review_participants')
      .select('id')
      .where('organisation', '=', organisation)
      .where('review', '=', reviewId)
      .where('hash', 'is not', null)
      .where('revoked', 'is', null)
      .where('expires', '>', ctx.now())
      .execute();
    if (open.length >= MOST) throw new AftershowError('conflict', `${MOST} guests are asked: ask one no more`);
    const made = await makeGuest(within, review, asked, origin);
    await noteChange(trx, organisation, reviewId);
    return made;
  });
}
