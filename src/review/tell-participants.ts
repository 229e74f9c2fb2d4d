import type { ReviewSummary } from '#src/contract/review.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import { formatOf } from '#src/message/format.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import type { ReviewRow } from './enter-review.ts';
import { summaryParagraphs } from './summary-paragraphs.ts';
import { REVIEW_WORDS } from './words.ts';

/**
 * Writes to the members who take part in a review, each in their language: that it is open, or that it is closed, then with
 * its one page. Whoever did it is not
 * told; guests have their link from who made it, since we keep no address of theirs.
 *
 * @example await tellParticipants(within, opened, 'opened', origin);
 */
export async function tellParticipants(
  ctx: Writing,
  review: ReviewRow,
  what: 'opened' | 'closed',
  origin: string,
  summary?: ReviewSummary,
): Promise<void> {
  const { organisation, records, actor } = ctx;
  const people = await records
    .selectFrom('review_participants as t')
    .innerJoin('members as m', (on) => on.onRef('m.organisation', '=', 't.organisation').onRef('m.id', '=', 't.person'))
    .innerJoin('people as p', 'p.id', 't.person')
    .innerJoin('organisations as o', 'o.id', 't.organisation')
    .select(['p.id', 'p.email', 'p.name', 'p.language', 'o.zone'])
    .where('t.organisation', '=', organisation)
    .where('t.review', '=', review.id)
    .where('t.revoked', 'is', null)
    .where('m.removed', 'is', null)
    .execute();
  for (const { id, email, name, language, zone } of people) {
    if (actor.kind === 'person' && actor.id === id) continue;
    const { letter } = REVIEW_WORDS[language];
    const day = formatOf(language).dateTime(review.due.toISOString(), zone);
    await sendMail(ctx, {
      ...{ to: email, kind: 'review', language, name, subject: letter[what].subject(review.title) },
      paragraphs: [
        letter[what].body(review.title, day),
        ...(summary === undefined ? [] : summaryParagraphs(summary, language)),
      ],
      button: { label: letter.button, url: `${origin}/o/${organisation}/reviews/${review.id}` },
      why: letter.why,
    });
  }
}
