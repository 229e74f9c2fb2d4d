import type { SessionFacts } from '#src/contract/session.ts';

/** Milliseconds from the session's start, in SQL; the parameters come from `sessionParams`. */
export const AT_MS = '(toUnixTimestamp64Milli(time) - if(replay = 1, 0, {start:Int64}))';

/** Seconds from the session's start, in SQL. */
export const AT_S = `(${AT_MS} / 1000)`;

/**
 * The rows of one session that can be placed in it, in SQL: where the start is unknown only offsets can.
 *
 * @example `SELECT count() FROM events FINAL PREWHERE type = 'chat' WHERE ${OF_SESSION}`
 */
export const OF_SESSION =
  'organisation = {organisation:String} AND session = {session:String} AND (replay = 1 OR {clocked:UInt8} = 1)';

/** Parameters of AT_MS and OF_SESSION, with the session's length in milliseconds. */
export interface SessionParams {
  organisation: string;
  session: string;
  start: number;
  clocked: number;
  length: number;
  [name: string]: string | number;
}

/**
 * The parameters every question about one session starts from.
 *
 * @example await events.ask(sql, sessionParams('acme', facts), row)
 */
export function sessionParams(organisation: string, session: SessionFacts): SessionParams {
  const start = session.start === null ? null : Date.parse(session.start);
  return {
    organisation,
    session: session.id,
    start: start ?? 0,
    clocked: start === null ? 0 : 1,
    length: Math.round(session.duration_s * 1000),
  };
}
