import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { OF_SESSION, sessionParams } from './session-time.ts';

/** What a session's events consist of, before anything is asked of them. */
export interface Overview {
  events: number;
  voices: number;
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

const COUNTS_SQL = `
SELECT type, count() AS n, toString(max(received)) AS newest FROM events FINAL WHERE ${OF_SESSION} GROUP BY type`;
const PEOPLE_SQL = `
SELECT type, uniqExact(visitor) AS n FROM events PREWHERE type NOT IN ('heartbeat', 'stream', 'viewers', 'pin', 'unpin', 'stock')
WHERE ${OF_SESSION} AND visitor != '' GROUP BY type WITH ROLLUP`;
const VOICES_SQL = `
SELECT '' AS type, count() AS n, toString(max(received)) AS newest FROM voices FINAL WHERE ${OF_SESSION}`;
const UNPLACED_SQL = `
SELECT count() AS n, '' AS type FROM events FINAL
WHERE organisation = {organisation:String} AND session = {session:String} AND replay = 0 AND {clocked:UInt8} = 0`;

const countRow = z.object({ type: z.string(), n: z.number(), newest: z.string() });
const peopleRow = z.object({ type: z.string(), n: z.number() });

/**
 * Counts a session's rows and people by type of event, and when the newest was received.
 *
 * @example (await readOverview(ctx, facts)).types.get('chat')
 */
export async function readOverview(ctx: AnalysisContext, session: SessionFacts): Promise<Overview> {
  const params = sessionParams(ctx.organisation, session);
  const [counts, people, voices, unplaced] = await Promise.all([
    ctx.events.ask(COUNTS_SQL, params, countRow),
    ctx.events.ask(PEOPLE_SQL, params, peopleRow),
    ctx.events.ask(VOICES_SQL, params, countRow),
    params.clocked === 1 ? [] : ctx.events.ask(UNPLACED_SQL, params, peopleRow),
  ]);
  const newest = [...counts, ...voices.filter((row) => row.n > 0)]
    .map((row) => row.newest)
    .sort()
    .at(-1);
  return {
    events: counts.reduce((sum, row) => sum + row.n, 0),
    voices: voices[0]?.n ?? 0,
    newest: newest === undefined ? null : `${newest.replace(' ', 'T')}Z`,
    types: new Map(counts.map((row) => [row.type, row.n])),
    people: new Map(people.filter((row) => row.type !== '').map((row) => [row.type, row.n])),
    active: people.find((row) => row.type === '')?.n ?? 0,
    unplaced: unplaced[0]?.n ?? 0,
  };
}
