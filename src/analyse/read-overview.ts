import { z } from 'zod';
import { EVENT_TYPES, type EventType, NOT_TOUCHPOINTS } from '#src/contract/event.ts';
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
  /** Distinct visitors who did any of these. */
  didAny(types: readonly EventType[]): number;
  /** Visitors whose rows name a customer: without any, a person is a visitor. */
  customers: number;
  /** Rows that name a clock time while the session's start is unknown: they cannot be placed. */
  unplaced: number;
}

const OF_ALL = 'organisation = {organisation:String} AND session = {session:String}';
const PLACED = '(replay = 1 OR {clocked:UInt8} = 1)';
const COUNTS_SQL = `
SELECT toString(type) AS type, count() AS held, countIf(${PLACED}) AS n, toString(max(received)) AS newest
FROM events FINAL WHERE ${OF_ALL} GROUP BY type`;
/** Everything a person does, each type a bit. Heartbeats and what the show itself does are nobody's doing. */
const DOINGS = EVENT_TYPES.filter((type) => type === 'join' || type === 'leave' || !NOT_TOUCHPOINTS.includes(type));
/** Visitors (customers, where a row names no visitor) by what they did: one pass gives the people of every type, of all together, and of the funnel. */
const PEOPLE_SQL = `
SELECT did, count() AS people, sum(known) AS customers FROM (
  SELECT if(visitor = '', customer, visitor) AS who, groupBitOr(bitShiftLeft(toUInt32(1), toUInt8(indexOf({doings:Array(String)}, toString(type)) - 1))) AS did, max(customer != '') AS known
  FROM events PREWHERE type IN ({doings:Array(String)}) WHERE ${OF_ALL} AND ${PLACED} AND who != '' GROUP BY who)
GROUP BY did`;
const VOICES_SQL = `
SELECT lang, count() AS held, countIf(channel IN ('chat', 'tip') AND ${PLACED}) AS messages, toString(max(received)) AS newest
FROM voices FINAL WHERE ${OF_ALL} GROUP BY lang ORDER BY messages DESC, lang`;

const countRow = z.object({
  type: z.string(),
  held: z.number(),
  n: z.number(),
  newest: z.string(),
});
const peopleRow = z.object({ did: z.number(), people: z.number(), customers: z.number() });
const voicesRow = z.object({ lang: z.string(), held: z.number(), messages: z.number(), newest: z.string() });

/**
 * Counts a session's rows and people by type of event, and when the newest was received.
 *
 * @example (await readOverview(ctx, facts)).types.get('chat')
 */
export async function readOverview(ctx: AnalysisContext, session: SessionFacts): Promise<Overview> {
  const params = sessionParams(ctx.organisation, session);
  const [types, people, voices] = await Promise.all([
    ctx.events.ask(COUNTS_SQL, params, countRow),
    ctx.events.ask(PEOPLE_SQL, { ...params, doings: DOINGS }, peopleRow),
    ctx.events.ask(VOICES_SQL, params, voicesRow),
  ]);
  const held = sum(types.map((row) => row.held));
  const placed = sum(types.map((row) => row.n));
  const newest = [...types, ...voices]
    .map((row) => row.newest)
    .sort()
    .at(-1);
  return {
    events: held,
    voices: sum(voices.map((row) => row.held)),
    languages: voices.map(({ lang, messages }) => ({ lang, messages })).filter(({ messages }) => messages > 0),
    newest: newest === undefined ? null : `${newest.replace(' ', 'T')}Z`,
    types: new Map(types.filter((row) => row.n > 0).map((row) => [row.type, row.n])),
    people: new Map(
      DOINGS.flatMap((type, bit) => {
        const n = sum(people.filter((row) => (row.did >>> bit) & 1).map((row) => row.people));
        return n > 0 ? [[type, n] as const] : [];
      }),
    ),
    didAny: (types) => {
      const mask = DOINGS.reduce((bits, type, bit) => (types.includes(type) ? bits | (1 << bit) : bits), 0);
      return sum(people.filter((row) => row.did & mask).map((row) => row.people));
    },
    active: sum(people.map((row) => row.people)),
    customers: sum(people.map((row) => row.customers)),
    unplaced: held - placed,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
