import { sql } from 'kysely';
import { sendMail } from '#src/mail/send-mail.ts';
import { formatOf } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { advanceByTime } from './advance-by-time.ts';
import { advanceReview } from './advance-review.ts';
import { countResponses } from './count-responses.ts';
import { REVIEW_WORDS } from './words.ts';

type System = Omit<Context, 'organisation'>;

/** When the reminders are due, as a share of the time from opening to the day it is due. */
const REMIND_AT = [0.5, 0.875] as const;

/**
 * Reminds those who have not written, at most twice; ends the blind phase of what is due where somebody has written, and the phases
 * that a schedule gave a time; and tells the owners
 * once of a review that is overdue. Each mail is in the outbox if and only if it is noted as sent, however many processes run.
 *
 * @returns how many mails were written
 * @example const written = await remindReviews(system, origin);
 */
export async function remindReviews(system: System, origin: string): Promise<number> {
  const now = system.now();
  const share = (at: number) => sql<boolean>`r.opened + (r.due - r.opened) * ${at}::float8 <= ${now}`;
  const late = await system.records
    .selectFrom('review_participants as t')
    .innerJoin('reviews as r', (on) => on.onRef('r.organisation', '=', 't.organisation').onRef('r.id', '=', 't.review'))
    .innerJoin('members as m', (on) => on.onRef('m.organisation', '=', 't.organisation').onRef('m.id', '=', 't.person'))
    .innerJoin('people as p', 'p.id', 't.person')
    .innerJoin('organisations as o', 'o.id', 't.organisation')
    .select([
      't.organisation',
      't.review',
      't.id',
      't.reminded',
      'r.title',
      'r.due',
      'p.email',
      'p.name',
      'p.language',
      'o.zone',
    ])
    .where('r.phase', '=', 'contribute')
    .where('t.submitted', 'is', null)
    .where('t.revoked', 'is', null)
    .where('m.removed', 'is', null)
    .where('r.due', '>', now)
    .where((is) => is.or(REMIND_AT.map((at, reminded) => is.and([is('t.reminded', '=', reminded), share(at)]))))
    .limit(200)
    .execute();
  let written = 0;
  for (const { organisation, review, id, reminded, title, due, email, name, language, zone } of late) {
    const { letter } = REVIEW_WORDS[language];
    const act = { action: 'review.remind', target: review };
    const ctx = { ...system, organisation };
    const first = await changeRecords(ctx, act, async (trx) => {
      const claimed = await trx
        .updateTable('review_participants')
        .set({ reminded: reminded + 1 })
        .where('organisation', '=', organisation)
        .where('review', '=', review)
        .where('id', '=', id)
        .where('reminded', '=', reminded)
        .where('submitted', 'is', null)
        .executeTakeFirst();
      if (claimed.numUpdatedRows !== 1n) return false;
      const day = formatOf(language).dateTime(due.toISOString(), zone);
      await sendMail(
        { ...ctx, records: trx },
        {
          ...{ to: email, kind: 'review', language, name, subject: letter.reminder.subject(title) },
          paragraphs: [letter.reminder.body(title, day)],
          button: { label: letter.button, url: `${origin}/o/${organisation}/reviews/${review}` },
          why: letter.why,
        },
      );
      return true;
    });
    if (first) written += 1;
  }
  written += await endBlindPhases(system, origin);
  await advanceByTime(system);
  return written;
}

/** What is due: on to the facts where somebody has written; and the owners are told, once, a day later. */
async function endBlindPhases(system: System, origin: string): Promise<number> {
  const now = system.now();
  const overdue = await system.records
    .selectFrom('reviews as r')
    .select(['r.organisation', 'r.id', 'r.phase', 'r.title', 'r.due', 'r.escalated'])
    .where('r.phase', '!=', 'closed')
    .where('r.due', '<=', now)
    .where((is) => is.or([is('r.phase', '=', 'contribute'), is('r.escalated', 'is', null)]))
    .orderBy('r.due')
    .limit(200)
    .execute();
  let written = 0;
  for (const { organisation, id, phase, title, due, escalated } of overdue) {
    const ctx = { ...system, organisation };
    const responses = await countResponses(ctx, id);
    const [asked, submitted] = [
      responses.reduce((sum, one) => sum + one.asked, 0),
      responses.reduce((sum, one) => sum + one.submitted, 0),
    ];
    if (phase === 'contribute' && submitted > 0) await advanceReview(ctx, { id, phase: 'facts' });
    if (escalated !== null || now.getTime() - due.getTime() < 86_400_000) continue;
    written += await changeRecords(ctx, { action: 'review.escalate', target: id }, async (trx) => {
      const claimed = await trx
        .updateTable('reviews')
        .set({ escalated: now })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('escalated', 'is', null)
        .executeTakeFirst();
      if (claimed.numUpdatedRows !== 1n) return 0;
      const owners = await trx
        .selectFrom('members as m')
        .innerJoin('people as p', 'p.id', 'm.id')
        .innerJoin('organisations as o', 'o.id', 'm.organisation')
        .select(['p.email', 'p.name', 'p.language', 'o.zone'])
        .where('m.organisation', '=', organisation)
        .where('m.role', '=', 'owner')
        .where('m.removed', 'is', null)
        .execute();
      for (const { email, name, language, zone } of owners) {
        const { letter } = REVIEW_WORDS[language];
        const day = formatOf(language).dateTime(due.toISOString(), zone);
        await sendMail(
          { ...ctx, records: trx },
          {
            ...{ to: email, kind: 'review', language, name, subject: letter.overdue.subject(title) },
            paragraphs: [letter.overdue.body(title, day, submitted, asked)],
            button: { label: letter.button, url: `${origin}/o/${organisation}/reviews/${id}` },
            why: letter.overdue.why,
          },
        );
      }
      return owners.length;
    });
  }
  return written;
}
