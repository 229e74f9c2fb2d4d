import { randomBytes } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

const DAY_MS = 86_400_000;
/** Outside hosts and experts of one review; hundreds are a mistake. */
const MOST = 30;

/** Who is asked, and for how many days their link opens. */
interface GuestAsked {
  review: string;
  name: string;
  role: string;
  language: 'en' | 'fr' | 'es';
  days: number;
}

/**
 * Makes a link by which somebody without an account writes in one review, and reads the others once the blind phase is over. Its secret
 * is told once; only its hash is kept, and no address.
 *
 * @throws AftershowError not_found · conflict when thirty links are open · guard when the review is closed
 * @example const { token } = await addGuest(ctx, { review, name: 'Grace', role: 'host', language: 'en', days: 7 });
 */
export async function addGuest(
  ctx: Writing,
  { review: reviewId, name, role, language, days }: GuestAsked,
): Promise<{ id: string; token: string; expires: Date }> {
  const { organisation } = ctx;
  const [id, token, now] = [uuidv4(), randomBytes(24).toString('base64url'), ctx.now()];
  const expires = new Date(now.getTime() + days * DAY_MS);
  return changeRecords(ctx, { action: 'review.ask_guest', target: reviewId, detail: { days } }, async (trx) => {
    const { review } = await enterReview({ ...ctx, records: trx }, reviewId, 'hold');
    if (review.phase === 'closed') throw guard('phase_over');
    const open = await trx
      .selectFrom('review_participants')
      .select('id')
      .where('organisation', '=', organisation)
      .where('review', '=', reviewId)
      .where('hash', 'is not', null)
      .where('revoked', 'is', null)
      .where('expires', '>', now)
      .execute();
    if (open.length >= MOST) throw new AftershowError('conflict', `${MOST} guests are asked: ask one no more`);
    await trx
      .insertInto('review_participants')
      .values({
        ...{ organisation, review: reviewId, id, person: null, name, role, language, invited: now, expires },
        hash: hashOfSecret(token, 'review guest'),
      })
      .execute();
    await noteChange(trx, organisation, reviewId);
    return { id, token, expires };
  });
}
