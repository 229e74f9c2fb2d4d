import { debriefSession } from '#src/analyse/debrief-session.ts';
import { figuresOf, type SessionFigures } from '#src/analyse/session-figures.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import { findDebrief } from '#src/session/find-debrief.ts';
import { keepDebrief } from '#src/session/keep-debrief.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Context } from '#src/store/context.ts';

/** Version of the question: raised with every change of what a debrief says, so that kept ones are made again. */
const QUESTION = '1';
/** Sessions that one is compared with, at most. */
const HISTORY = 30;

/**
 * The debrief of a stored session, kept while nothing it was made from changes, and compared with the organisation's sessions before
 * it. What is not kept yet is computed.
 *
 * @throws AftershowError not_found · store_unavailable
 * @example const debrief = await debriefStoredSession(ctx, 'demo-12');
 */
export async function debriefStoredSession(ctx: Context, session: string): Promise<Debrief> {
  const kept = await findDebrief(ctx, { session, question: QUESTION });
  if (kept !== undefined) return kept;
  const begun = ctx.now();
  const facts = await loadSession(ctx, session);
  const debrief = await debriefSession(ctx, facts, await historyOf(ctx, session, facts.start));
  await keepDebrief(ctx, { debrief, question: QUESTION, begun });
  return debrief;
}

/** The figures of the sessions that ended before this one; those never asked for are computed on their own, without a history. */
async function historyOf(ctx: Context, session: string, start: string | null): Promise<SessionFigures[]> {
  if (start === null) return [];
  const figures: SessionFigures[] = [];
  let after: string | undefined;
  do {
    const page = await listSessions(ctx, { limit: 100, ...(after === undefined ? {} : { after }) });
    for (const { id, state, start: began } of page.sessions) {
      const ended = state === 'ended' || state === 'reviewed';
      if (!ended || id === session || began === null || began.toISOString() >= start) continue;
      const kept = await findDebrief(ctx, { session: id, question: QUESTION });
      figures.push(figuresOf(kept ?? (await debriefSession(ctx, await loadSession(ctx, id)))));
      if (figures.length >= HISTORY) return figures;
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  return figures;
}
