import type { Debrief } from '#src/contract/debrief.ts';
import { findDebrief } from '#src/session/find-debrief.ts';
import { keepDebrief } from '#src/session/keep-debrief.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Context } from '#src/store/context.ts';
import { debriefSession } from './debrief-session.ts';
import { nameThemes } from './name-themes.ts';
import { QUESTION, readPast } from './past-sessions.ts';
import { figuresOf, type SessionFigures } from './session-figures.ts';
import { shopDays, soldSince } from './shop-days.ts';

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
  if (kept !== undefined && !(await shopSince(ctx, kept))) return nameThemes(ctx, kept);
  const begun = ctx.now();
  const session = await loadSession(ctx, id);
  const debrief = await debriefSession(ctx, session, await historyBefore(ctx, id, session.start));
  await keepDebrief(ctx, { debrief, question: QUESTION, begun });
  return nameThemes(ctx, debrief);
}

/** Whether orders, refunds or identifications that name no session and may be its own came in after the debrief was made. */
async function shopSince(ctx: Asked, { session, computed_at }: Debrief): Promise<boolean> {
  if (session.start === null) return false;
  const computed = new Date(computed_at);
  return soldSince(await shopDays(ctx, computed.getTime()), { start: new Date(session.start), computed });
}

/** Figures of the sessions that ended before this one, from their kept debriefs; a few that have none are computed and kept. */
async function historyBefore(ctx: Asked, id: string, start: string | null): Promise<SessionFigures[]> {
  if (start === null) return [];
  const previous = await ctx.records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('id', '!=', id)
    .where('state', 'in', ['ended', 'reviewed'])
    .where('removed', 'is', null)
    .where('start', '<', new Date(start))
    .orderBy('start', 'desc')
    .limit(MOST_HISTORY)
    .execute();
  const past = await readPast(ctx, { sessions: previous.map((row) => row.id), compute: MOST_COMPUTED });
  return [...past.values()].map(figuresOf);
}
