import { z } from 'zod';
import { type Debrief, debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';

const standing = z.object({ events: z.number(), voices: z.number(), newest: z.number() });

/**
 * The kept debrief, if it was made by the same version of the question from exactly what is stored now, and the session has not been
 * changed since; undefined when it has to be computed. Late events, new analyses, corrections and erasures all make it so.
 *
 * @example const debrief = (await findDebrief(ctx, { session, question: '3' })) ?? (await debriefSession(ctx, facts));
 */
export async function findDebrief(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  asked: { session: string; question: string },
): Promise<Debrief | undefined> {
  const kept = await ctx.records
    .selectFrom('session_facts')
    .innerJoin('sessions', (join) =>
      join
        .onRef('sessions.organisation', '=', 'session_facts.organisation')
        .onRef('sessions.id', '=', 'session_facts.session'),
    )
    .select(['session_facts.events', 'voices', 'newest', 'debrief'])
    .where('session_facts.organisation', '=', ctx.organisation)
    .where('session', '=', asked.session)
    .where('question', '=', asked.question)
    .whereRef('computed', '>=', 'sessions.updated')
    .executeTakeFirst();
  if (kept === undefined) return undefined;
  const [now] = await ctx.events.ask(
    `SELECT e.n AS events, v.n AS voices, greatest(e.newest, v.newest) AS newest
     FROM (SELECT count() AS n, toInt64(max(toUnixTimestamp64Milli(received))) AS newest FROM events FINAL
       WHERE organisation = {organisation:String} AND session = {session:String}) AS e,
      (SELECT count() AS n, toInt64(max(toUnixTimestamp64Milli(received))) AS newest FROM voices FINAL
       WHERE organisation = {organisation:String} AND session = {session:String}) AS v`,
    { organisation: ctx.organisation, session: asked.session },
    standing,
  );
  const same =
    now !== undefined &&
    now.events === Number(kept.events) &&
    now.voices === Number(kept.voices) &&
    now.newest === (kept.newest?.getTime() ?? 0);
  return same ? debrief.parse(kept.debrief) : undefined;
}
