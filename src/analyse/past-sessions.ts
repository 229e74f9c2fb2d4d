import { sql } from 'kysely';
import { z } from 'zod';
import { debrief as debriefShape } from '#src/contract/debrief.ts';
import { keepDebrief } from '#src/session/keep-debrief.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Context } from '#src/store/context.ts';
import { debriefSession } from './debrief-session.ts';
import { findStale } from './find-stale.ts';

/** Raised whenever the same events would give another answer: what was kept before is then computed again. */
export const QUESTION = '4';
/** The same without comparison, for sessions that were never looked at but that others are compared with. */
const ALONE = `${QUESTION}-alone`;

const { session, audience, engagement, revenue, funnel, content, products, voice } = debriefShape.shape;
/** What sessions are compared by: a debrief without its curves, quotes and lists of people, which are most of it. */
const pastSession = z.object({
  session,
  audience: audience.pick({ unique_viewers: true, peak: true, average: true, watch_time_s: true, concurrent: true }),
  engagement: engagement.pick({ messages: true, chatters: true, reactions: true, clicks: true }).extend({
    chat_curve: engagement.shape.chat_curve.nullable(),
  }),
  revenue: revenue.pick({ direct: true, within_24h: true, net: true, average_basket: true }),
  funnel,
  content,
  products,
  questions: voice.shape.questions.omit({ unanswered: true }),
});

/** An ended session as its kept debrief holds it. Curves and products are there only where they were asked for. */
export type PastSession = z.infer<typeof pastSession> & {
  /** Something came in or was corrected since: its debrief is computed again when its turn comes. */
  stale: boolean;
};

/**
 * What is known of ended sessions, by id, from their kept debriefs. A few that have none, or whose data changed since (`findStale`), are
 * computed and kept on the way, the first asked first; what is over is told by `stale`, and by what is missing.
 *
 * @param asked.with `curves` brings the curves of viewers and chat, `products` the products; without, these are null and empty
 * @param asked.compute how many sessions may be computed now
 * @example const past = await readPast(ctx, { sessions: ids, compute: 10 }); past.get(id)?.audience.unique_viewers
 */
export async function readPast(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  asked: { sessions: readonly string[]; with?: readonly ('curves' | 'products')[]; compute: number },
): Promise<Map<string, PastSession>> {
  if (asked.sessions.length === 0) return new Map();
  const [curves, listed] = [asked.with?.includes('curves') === true, asked.with?.includes('products') === true];
  const rows = await ctx.records
    .selectFrom('session_facts as f')
    .innerJoin('sessions as s', (join) =>
      join.onRef('s.organisation', '=', 'f.organisation').onRef('s.id', '=', 'f.session'),
    )
    .select(['f.session', 'f.events', 'f.voices', 'f.newest', 'f.computed', 's.start', 's.updated'])
    .select(
      sql<unknown>`jsonb_build_object(
        'session', (debrief->'session') || '{"products": []}'::jsonb, 'funnel', debrief->'funnel', 'content', debrief->'content',
        'audience', jsonb_build_object('unique_viewers', debrief->'audience'->'unique_viewers', 'peak', debrief->'audience'->'peak',
          'average', debrief->'audience'->'average', 'watch_time_s', debrief->'audience'->'watch_time_s',
          'concurrent', ${curves ? sql`debrief->'audience'->'concurrent'` : sql`null`}),
        'engagement', (debrief->'engagement') - '{chat_curve,reaction_curve,click_curve}'::text[]
          || jsonb_build_object('chat_curve', ${curves ? sql`debrief->'engagement'->'chat_curve'` : sql`null`}),
        'revenue', (debrief->'revenue') - 'curve',
        'questions', (debrief->'voice'->'questions') - 'unanswered',
        'products', ${listed ? sql`debrief->'products'` : sql`'[]'::jsonb`})`.as('parts'),
    )
    .where('f.organisation', '=', ctx.organisation)
    .where('f.question', 'in', [QUESTION, ALONE])
    .where(sql<boolean>`f.session = any(${[...asked.sessions]}::text[])`)
    .orderBy('f.computed')
    .execute();
  // Of two kept debriefs of a session the newer counts.
  const kept = new Map(rows.map((row) => [row.session, row]));
  const facts = [...kept.values()].map(({ parts: _, events, voices, ...row }) => ({
    ...{ ...row, events: Number(events), voices: Number(voices) },
  }));
  const stale = await findStale(ctx, facts);
  const known = new Map<string, PastSession>(
    [...kept].map(([id, { parts }]) => [id, { ...pastSession.parse(parts), stale: stale.has(id) }]),
  );
  const missing = asked.sessions.filter((id) => !known.has(id));
  const changed = asked.sessions.filter((id) => stale.has(id));
  for (const id of [...missing, ...changed].slice(0, asked.compute)) {
    const begun = ctx.now();
    const alone = await debriefSession(ctx, await loadSession(ctx, id));
    await keepDebrief(ctx, { debrief: alone, question: ALONE, begun });
    const { voice: said, ...rest } = alone;
    known.set(id, { ...pastSession.parse({ ...rest, questions: said.questions }), stale: false });
  }
  return known;
}
