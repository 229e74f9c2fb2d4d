import { sql } from 'kysely';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';

/** What is kept beside a debrief, by the version of its own question; whoever reads kept debriefs asks for theirs by name. */
export type Beside = 'sales-1' | 'words-1';

/**
 * Keeps what takes long to find beside the kept debrief that it belongs to: a replay asks for it again with every stretch. Valid for
 * that very debrief only; goes with it when somebody is erased.
 *
 * @param value may hold no id of anybody
 * @example await keepBeside(ctx, debrief, 'sales-1', { at_s: [61.5], amount: [1999], buyer: [0] });
 */
export async function keepBeside(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { session, made_from, computed_at }: Debrief,
  question: Beside,
  value: object,
): Promise<void> {
  // No audit row: a copy of what can be computed again. Only beside the debrief it was made for, so that an erasure meanwhile keeps neither,
  // and older than it, so that the newest kept facts of a session are always a debrief.
  await sql`
    INSERT INTO session_facts (organisation, session, question, events, voices, newest, debrief, computed)
    SELECT f.organisation, f.session, ${question}, ${made_from.events}::bigint, ${made_from.voices}::bigint,
      ${made_from.newest}::timestamptz, ${JSON.stringify({ computed_at, ...value })}::jsonb, f.computed - interval '1 second'
    FROM session_facts f WHERE f.organisation = ${ctx.organisation} AND f.session = ${session.id}
      AND f.debrief->>'computed_at' = ${computed_at} AND f.debrief ? 'made_from' LIMIT 1
    ON CONFLICT (organisation, session, question) DO UPDATE SET events = excluded.events, voices = excluded.voices,
      newest = excluded.newest, debrief = excluded.debrief, computed = excluded.computed`.execute(ctx.records);
}
