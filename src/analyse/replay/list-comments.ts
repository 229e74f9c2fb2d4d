import { z } from 'zod';
import type { Comment, CommentFilter } from '#src/contract/replay.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { INTENTS, SENTIMENTS } from '#src/contract/voice.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { namesIn } from '../voices/voice-item.ts';
import { filterOf } from './comment-filter.ts';
import { countSql, pageSql } from './comments.sql.ts';

const commentRow = z.object({
  id: z.string(),
  at_s: z.number(),
  author: z.string(),
  text: z.string(),
  lang: z.string(),
  question: z.number(),
  heard: z.number(),
  sentiment: z.number(),
  label: z.string(),
  intents: z.array(z.string()),
});
const countRow = z.object({ cell: z.number(), n: z.number() });

/** The counts have at most so many buckets. */
const MOST_BUCKETS = 1000;

/**
 * A page of a session's comments (messages and the texts of tips) in order of time.
 *
 * @param page `cursor` is how many comments stand before it
 * @example await listComments(ctx, facts, { search: 'taille' }, { cursor: 0, limit: 100 })
 */
export async function listComments(
  ctx: AnalysisContext,
  session: SessionFacts,
  filter: CommentFilter,
  page: { cursor: number; limit: number },
): Promise<Comment[]> {
  const { conditions, params } = filterOf(ctx.organisation, session, filter);
  const rows = await ctx.events.ask(pageSql(conditions), { ...params, ...page }, commentRow);
  return rows.map(({ question, heard, sentiment, label, intents, ...one }) => ({
    ...one,
    question: question === 1,
    sentiment: heard === 0 ? null : sentiment,
    label: SENTIMENTS.find((name) => name === label) ?? null,
    intents: namesIn(INTENTS, intents),
  }));
}

/** How many comments there are, and when. */
export interface CommentCounts {
  total: number;
  /** Written before the session's start. */
  before: number;
  start_s: number;
  step_s: number;
  /** From the start on; what was written after the end is in `total` alone. */
  values: number[];
}

/**
 * How many comments a filter finds over the session: by it a list knows where in it a time stands.
 *
 * @example (await countComments(ctx, facts, { questions: true })).total
 */
export async function countComments(
  ctx: AnalysisContext,
  session: SessionFacts,
  filter: CommentFilter,
): Promise<CommentCounts> {
  const step_s = Math.max(1, Math.ceil(session.duration_s / MOST_BUCKETS));
  const cells = Math.max(1, Math.ceil(session.duration_s / step_s));
  const { conditions, params } = filterOf(ctx.organisation, session, filter);
  const rows = await ctx.events.ask(countSql(conditions), { ...params, step: step_s * 1000 }, countRow);
  const values = new Array<number>(cells).fill(0);
  let [total, before] = [0, 0];
  for (const { cell, n } of rows) {
    total += n;
    if (cell < 0) before += n;
    else if (cell < cells) values[cell] = n;
  }
  return { total, before, start_s: 0, step_s, values };
}
