import { sql } from 'kysely';
import { z } from 'zod';
import { type Debrief, debrief as debriefShape } from '#src/contract/debrief.ts';
import { findDebrief } from '#src/session/find-debrief.ts';
import { keepDebrief } from '#src/session/keep-debrief.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Context } from '#src/store/context.ts';
import { debriefSession } from './debrief-session.ts';
import { figuresOf, type SessionFigures } from './session-figures.ts';

/** Raised whenever the same events would give another answer: what was kept before is then computed again. */
export const QUESTION = '2';
/** The same without comparison, for sessions that were never looked at but that others are compared with. */
const ALONE = `${QUESTION}-alone`;
/** How many previous sessions a session is compared with, and how many of those may be computed on the way. */
const MOST_HISTORY = 200;
const MOST_COMPUTED = 10;

type Asked = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/**
 * The debrief of a stored session: the kept one where it was made by this version of the question from exactly what is stored, else
 * computed, compared with the organisation's previous sessions, and kept. Late events, orders and refunds that name no session, and
 * corrections of the session make it be computed again.
 *
 * @throws AftershowError not_found when the organisation has no such session.
 * @example const debrief = await keptDebrief(ctx, 'session-1');
 */
export async function keptDebrief(ctx: Asked, id: string): Promise<Debrief> {
  const kept = await findDebrief(ctx, { session: id, question: QUESTION });
  if (kept !== undefined && !(await shopSince(ctx, kept))) return kept;
  const begun = ctx.now();
  const session = await loadSession(ctx, id);
  const debrief = await debriefSession(ctx, session, await historyBefore(ctx, id, session.start));
  await keepDebrief(ctx, { debrief, question: QUESTION, begun });
  return debrief;
}

const SHOP_SQL = `
SELECT count() AS n FROM events PREWHERE type IN ('order', 'order_item', 'refund', 'identify')
WHERE organisation = {organisation:String} AND session = '' AND received >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
  AND time >= fromUnixTimestamp64Milli({start:Int64}, 'UTC')`;

/** Whether orders, refunds or identifications that name no session came in after the debrief was made. */
async function shopSince(ctx: Asked, kept: Debrief): Promise<boolean> {
  const { start } = kept.session;
  if (start === null) return false;
  const params = {
    organisation: ctx.organisation,
    since: Date.parse(kept.computed_at),
    start: Date.parse(start),
  };
  const [row] = await ctx.events.ask(SHOP_SQL, params, z.object({ n: z.number() }));
  return (row?.n ?? 0) > 0;
}

const { session, audience, engagement, revenue, funnel } = debriefShape.shape;
const figureSource = z.object({
  session,
  audience: audience.pick({ unique_viewers: true, peak: true, average: true, watch_time_s: true }),
  engagement: engagement.pick({ messages: true, chatters: true, reactions: true, clicks: true }),
  revenue: revenue.pick({ direct: true, within_24h: true, net: true, average_basket: true }),
  funnel,
});

/** Figures of the sessions that ended before this one, from their kept debriefs; a few that have none are computed and kept. */
async function historyBefore(ctx: Asked, id: string, start: string | null): Promise<SessionFigures[]> {
  if (start === null) return [];
  const previous = await ctx.records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('id', '!=', id)
    .where('state', 'in', ['ended', 'reviewed'])
    .where('start', '<', new Date(start))
    .orderBy('start', 'desc')
    .limit(MOST_HISTORY)
    .execute();
  if (previous.length === 0) return [];
  const rows = await ctx.records
    .selectFrom('session_facts')
    // Without the curves and lists, which are most of a debrief.
    .select(['session', 'computed'])
    .select(
      sql<unknown>`jsonb_build_object('session', debrief->'session', 'funnel', debrief->'funnel',
      'audience', jsonb_build_object('unique_viewers', debrief->'audience'->'unique_viewers', 'peak', debrief->'audience'->'peak',
        'average', debrief->'audience'->'average', 'watch_time_s', debrief->'audience'->'watch_time_s'),
      'engagement', (debrief->'engagement') - '{chat_curve,reaction_curve,click_curve}'::text[],
      'revenue', (debrief->'revenue') - 'curve')`.as('parts'),
    )
    .where('organisation', '=', ctx.organisation)
    .where('question', 'in', [QUESTION, ALONE])
    .where(
      'session',
      'in',
      previous.map((row) => row.id),
    )
    .orderBy('computed')
    .execute();
  const known = new Map(rows.map((row) => [row.session, figuresOf(figureSource.parse(row.parts))]));
  const missing = previous.filter((row) => !known.has(row.id)).slice(0, MOST_COMPUTED);
  for (const row of missing) {
    const begun = ctx.now();
    const alone = await debriefSession(ctx, await loadSession(ctx, row.id));
    await keepDebrief(ctx, { debrief: alone, question: ALONE, begun });
    known.set(row.id, figuresOf(alone));
  }
  return [...known.values()];
}
