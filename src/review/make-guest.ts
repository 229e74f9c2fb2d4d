import { randomBytes } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { sendMail } from '#src/mail/send-mail.ts';
import { formatOf } from '#src/message/format.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import type { ReviewRow } from './enter-review.ts';
import { REVIEW_WORDS } from './words.ts';

const DAY_MS = 86_400_000;

/** Who is asked, and for how many days their link opens. */
export interface GuestAsked {
  name: string;
  role: string;
  language: 'en' | 'fr' | 'es';
  days: number;
  /** Where the link is sent, if anywhere. */
  email?: string | undefined;
}

/**
 * Lets somebody without an account into a review, inside the caller's transaction: only the hash of their secret is kept, and no address.
 *
 * @param origin where people reach this installation
 * @example const { url } = await makeGuest(within, review, { name: 'Grace', role: 'host', language: 'en', days: 7 }, origin);
 */
export async function makeGuest(
  ctx: Writing,
  review: Pick<ReviewRow, 'id' | 'title' | 'due'>,
  { name, role, language, days, email }: GuestAsked,
  origin: string,
): Promise<{ id: string; url: string; expires: Date }> {
  const { organisation, records } = ctx;
  const [id, token, now] = [uuidv4(), randomBytes(24).toString('base64url'), ctx.now()];
  const expires = new Date(now.getTime() + days * DAY_MS);
  await records
    .insertInto('review_participants')
    .values({
      ...{ organisation, review: review.id, id, person: null, name, role, language, invited: now, expires },
      hash: hashOfSecret(token, 'review guest'),
    })
    .execute();
  const url = `${origin}/review/${token}`;
  if (email !== undefined) {
    const { letter } = REVIEW_WORDS[language];
    const { zone } = await records
      .selectFrom('organisations')
      .select('zone')
      .where('id', '=', organisation)
      .executeTakeFirstOrThrow();
    const day = formatOf(language).dateTime(review.due.toISOString(), zone);
    await sendMail(ctx, {
      ...{ to: email, kind: 'review', language, name, subject: letter.opened.subject(review.title) },
      paragraphs: [letter.opened.body(review.title, day)],
      button: { label: letter.guestButton, url },
      why: letter.guestWhy,
    });
  }
  return { id, url, expires };
}
