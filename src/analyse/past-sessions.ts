import { sql } from 'kysely';
import { z } from 'zod';
import { debrief as debriefShape } from '#src/contract/debrief.ts';
import { keepDebrief } from '#src/session/keep-debrief.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Context } from '#src/store/context.ts';
import { debriefSession } from './debrief-session.ts';

/** Raised whenever the same events would give another answer: what was kept before is then computed again. */
export const QUESTION = '2';
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
export type PastSession = z.infer<typeof pastSession>;

/**
 * What is known of ended sessions, by id, from their kept debriefs; a few that have none are computed and kept on the way. What came in
 * since a debrief was kept is not looked for: many sessions are read at once, and the debrief itself is asked where one is opened.
 *
 * @param asked.with `curves` brings the curves of viewers and chat, `products` the products; without, these are null and empty
 * @param asked.compute how many sessions without a kept debrief may be computed now
 * @example const past = await readPast(ctx, { sessions: ids, compute: 10 }); past.get(id)?.audience.unique_viewers
 */
export async function readPast(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  asked: { sessions: readonly string[]; with?: readonly ('curves' | 'products')[]; compute: number },
): Promise<Map<string, PastSession>> {
  if (asked.sessions.length === 0) return new Map();
  const [curves, listed] = [asked.with?.includes('curves') === true, asked.with?.includes('products') === true];
  const rows = await ctx.records
    .selectFrom('session_facts')
    .select('session')
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
    .where('organisation', '=', ctx.organisation)
    .where('question', 'in', [QUESTION, ALONE])
    .where(sql<boolean>`session = any(${[...asked.sessions]}::text[])`)
    .orderBy('computed')
    .execute();
  const known = new Map(rows.map((row) => [row.session, pastSession.parse(row.parts)]));
  for (const id of asked.sessions.filter((one) => !known.has(one)).slice(0, asked.compute)) {
    const begun = ctx.now();
    const alone = await debriefSession(ctx, await loadSession(ctx, id));
    await keepDebrief(ctx, { debrief: alone, question: ALONE, begun });
    const { voice: said, ...rest } = alone;
    known.set(id, pastSession.parse({ ...rest, questions: said.questions }));
  }
  return known;
}
