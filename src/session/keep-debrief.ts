import { sql } from 'kysely';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Keeps the debrief of an ended session for one version of the question, with the counts and newest receipt that it says it was
 * made from. Says false and keeps nothing when somebody was erased since `begun`: the debrief may quote them.
 *
 * @param input.begun when computing it began, before the session's facts were loaded: a later correction makes it stale.
 * @example await keepDebrief(ctx, { debrief, question: '3', begun });
 */
export async function keepDebrief(
  ctx: Pick<Context, 'organisation' | 'records'>,
  input: { debrief: Debrief; question: string; begun: Date },
): Promise<boolean> {
  const { debrief, question, begun } = input;
  const { events, voices, newest } = debrief.made_from;
  // No audit row: it is a copy of what can be computed again, changed by nobody.
  const kept = await sql`
    INSERT INTO session_facts (organisation, session, question, events, voices, newest, debrief, computed)
    SELECT organisation, id, ${question}, ${events}::bigint, ${voices}::bigint, ${newest}::timestamptz,
      ${JSON.stringify(debrief)}::jsonb, ${begun}::timestamptz
    FROM sessions
    WHERE organisation = ${ctx.organisation} AND id = ${debrief.session.id} AND state IN ('ended', 'reviewed')
      AND NOT EXISTS (
        SELECT FROM erasures WHERE organisation = ${ctx.organisation} AND (finished IS NULL OR finished >= ${begun}))
    ON CONFLICT (organisation, session, question) DO UPDATE SET events = excluded.events, voices = excluded.voices,
      newest = excluded.newest, debrief = excluded.debrief, computed = excluded.computed`.execute(ctx.records);
  return kept.numAffectedRows === 1n;
}
