import { sql } from 'kysely';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';

/** The orders of a session placed while it ran, in order of time: seconds from the start, minor units, and which buyer (no id of anybody). */
export interface KeptSales {
  at_s: number[];
  amount: number[];
  buyer: number[];
}

/** Stands beside the debrief's own row of the session; whoever reads kept debriefs asks for theirs by name. */
export const SALES_QUESTION = 'sales-1';

/**
 * Keeps a session's orders one by one beside the kept debrief that they belong to: finding them takes as long as half a debrief, and
 * a replay asks again with every stretch. Valid for that very debrief only; goes with it when somebody is erased.
 *
 * @example await keepSales(ctx, debrief, { at_s: [61.5], amount: [1999], buyer: [0] });
 */
export async function keepSales(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { session, made_from, computed_at }: Debrief,
  sales: KeptSales,
): Promise<void> {
  // No audit row: a copy of what can be computed again. Only beside the debrief it was made for, so that an erasure meanwhile keeps neither,
  // and older than it, so that the newest kept facts of a session are always a debrief.
  await sql`
    INSERT INTO session_facts (organisation, session, question, events, voices, newest, debrief, computed)
    SELECT f.organisation, f.session, ${SALES_QUESTION}, ${made_from.events}::bigint, ${made_from.voices}::bigint,
      ${made_from.newest}::timestamptz, ${JSON.stringify({ computed_at, ...sales })}::jsonb, f.computed - interval '1 second'
    FROM session_facts f WHERE f.organisation = ${ctx.organisation} AND f.session = ${session.id}
      AND f.debrief->>'computed_at' = ${computed_at} AND f.question <> ${SALES_QUESTION} LIMIT 1
    ON CONFLICT (organisation, session, question) DO UPDATE SET events = excluded.events, voices = excluded.voices,
      newest = excluded.newest, debrief = excluded.debrief, computed = excluded.computed`.execute(ctx.records);
}
