import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { sessionParams } from './session-time.ts';

/** What a session's events consist of, before anything is asked of them. */
export interface Overview {
  /** Rows held, whether they can be placed in time or not. */
  events: number;
  voices: number;
  /** Messages and texts of tips by their stated language, '' where none is stated. */
  languages: { lang: string; messages: number }[];
  /** When the newest row was received, null without rows. */
  newest: string | null;
  types: Map<string, number>;
  /** Distinct visitors by type. */
  people: Map<string, number>;
  /** Distinct visitors who did anything (heartbeats alone are no doing). */
  active: number;
  /** Rows that name a clock time while the session's start is unknown: they cannot be placed. */
  unplaced: number;
}

const OF_ALL = 'organisation = {organisation:String} AND session = {session:String}';
const PLACED = '(replay = 1 OR {clocked:UInt8} = 1)';
/** '' is the row of all types together. Heartbeats and what the show itself does are nobody's doing. */
const COUNTS_SQL = `
SELECT toString(type) AS type, count() AS held, countIf(${PLACED}) AS n, toString(max(received)) AS newest,
  uniqExactIf(visitor, ${PLACED} AND visitor != '' AND type NOT IN ('heartbeat', 'stream', 'viewers', 'pin', 'unpin', 'stock')) AS people
FROM events FINAL WHERE ${OF_ALL} GROUP BY ROLLUP(type)`;
const VOICES_SQL = `
SELECT lang, count() AS held, countIf(channel IN ('chat', 'tip') AND ${PLACED}) AS messages, toString(max(received)) AS newest
FROM voices FINAL WHERE ${OF_ALL} GROUP BY lang ORDER BY messages DESC, lang`;

const countRow = z.object({
  type: z.string(),
  held: z.number(),
  n: z.number(),
  newest: z.string(),
  people: z.number(),
});
const voicesRow = z.object({ lang: z.string(), held: z.number(), messages: z.number(), newest: z.string() });

/**
 * Counts a session's rows and people by type of event, and when the newest was received.
 *
 * @example (await readOverview(ctx, facts)).types.get('chat')
 */
export async function readOverview(ctx: AnalysisContext, session: SessionFacts): Promise<Overview> {
  const params = sessionParams(ctx.organisation, session);
  const [counts, voices] = await Promise.all([
    ctx.events.ask(COUNTS_SQL, params, countRow),
    ctx.events.ask(VOICES_SQL, params, voicesRow),
  ]);
  const all = counts.find((row) => row.type === '');
  const types = counts.filter((row) => row.type !== '');
  const newest = [...types, ...voices]
    .map((row) => row.newest)
    .sort()
    .at(-1);
  return {
    events: all?.held ?? 0,
    voices: voices.reduce((sum, row) => sum + row.held, 0),
    languages: voices.map(({ lang, messages }) => ({ lang, messages })).filter(({ messages }) => messages > 0),
    newest: newest === undefined ? null : `${newest.replace(' ', 'T')}Z`,
    types: new Map(types.filter((row) => row.n > 0).map((row) => [row.type, row.n])),
    people: new Map(types.filter((row) => row.people > 0).map((row) => [row.type, row.people])),
    active: all?.people ?? 0,
    unplaced: (all?.held ?? 0) - (all?.n ?? 0),
  };
}
