import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/**
 * Queues the reminders that are due: of open surveys, for whoever has not begun to answer, at most two. They carry the same link, and
 * whether somebody may be asked is looked at again when they are sent.
 *
 * @returns how many were queued
 * @example await remindInvited(system);
 */
export async function remindInvited(ctx: Pick<Context, 'records' | 'now'>): Promise<number> {
  const now = ctx.now();
  const queued =
    await sql`UPDATE survey_invitations i SET state = 'waiting', due = ${now}, tries = 0, reminders = i.reminders + 1
    FROM surveys s
    WHERE s.organisation = i.organisation AND s.id = i.survey AND s.state = 'open' AND s.archived IS NULL
      AND (s.closes IS NULL OR s.closes > ${now}) AND (i.expires IS NULL OR i.expires > ${now})
      AND i.state = 'sent' AND i.channel IN ('email', 'sms') AND i.error IS NULL
      AND i.reminders < least(2, coalesce((s.schedule->>'reminders')::int, 0))
      AND i.sent + make_interval(days => (s.schedule->>'reminder_days')::int) <= ${now}`.execute(ctx.records);
  return Number(queued.numAffectedRows ?? 0n);
}
