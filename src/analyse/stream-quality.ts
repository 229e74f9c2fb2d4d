import { z } from 'zod';
import type { StreamQuality } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { mantelHaenszel } from '#src/statistics/mantel-haenszel.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { gridOf } from './curve-grid.ts';
import { findIncidents } from './find-incidents.ts';
import type { Trouble } from './read-actions.ts';
import type { Overview } from './read-overview.ts';
import { type Presence, STRATUM_S } from './read-presence.ts';
import { AT_MS, OF_SESSION, sessionParams } from './session-time.ts';

/** Troubled buckets no further apart than this are one incident. */
const MERGE_S = 30;

/** One row an incident, and row 0 for the whole session. */
const STREAM_SQL = `
SELECT incident, countIf(name = 'stall') AS stalls, countIf(name = 'error') AS errors, sumIf(lasted, name = 'stall') / 1000 AS stall_s,
  uniqExactIf(visitor, visitor != '' AND name IN ('stall', 'error')) AS people, countIf(name = 'start') AS starts,
  minIf(at, name = 'start') / 1000 AS started_at, minIf(at, name != 'start') / 1000 AS start_s, maxIf(at + lasted, name != 'start') / 1000 AS end_s
FROM (
  SELECT ${AT_MS} AS at, name, visitor, if(name = 'stall', greatest(quantity, 0), 0) AS lasted,
    arrayFirstIndex((a, b) -> at >= a AND at < b, {from:Array(Int64)}, {to:Array(Int64)}) AS found, arrayJoin(arrayDistinct([0, found])) AS incident
  FROM events FINAL PREWHERE type = 'stream' WHERE ${OF_SESSION} AND name IN ('stall', 'error', 'start'))
GROUP BY incident ORDER BY incident`;
const streamRow = z.object({
  incident: z.number(),
  stalls: z.number(),
  errors: z.number(),
  stall_s: z.number(),
  people: z.number(),
  starts: z.number(),
  started_at: z.number(),
  start_s: z.number(),
  end_s: z.number(),
});

/**
 * How the stream ran: late start, stalls, errors, who was affected, and whether trouble explains leaving: the hazard of leaving in
 * the minute after an error of one's own against all other viewing time, Mantel–Haenszel over five-minute stretches so that a
 * boring stretch that also stalls is not blamed on the stream. Null where no trouble names its viewer or presence is unknown.
 *
 * @example (await streamQuality(ctx, facts, overview, presence, troubleOf(facts, actions))).explains_leaving?.ratio
 */
export async function streamQuality(
  ctx: AnalysisContext,
  session: SessionFacts,
  overview: Overview,
  presence: Presence | null,
  { all: trouble, ofNobody }: Trouble,
): Promise<StreamQuality> {
  const params = sessionParams(ctx.organisation, session);
  const grid = gridOf(session.duration_s);
  const stretches = findIncidents(trouble, ofNobody, presence?.seconds ?? null, Math.ceil(MERGE_S / grid.step_s));
  const from = stretches.map((stretch) => stretch.from * grid.step_s * 1000);
  const to = stretches.map((stretch) => stretch.to * grid.step_s * 1000);
  const rows = overview.types.has('stream') ? await ctx.events.ask(STREAM_SQL, { ...params, from, to }, streamRow) : [];
  const totals = rows.find((row) => row.incident === 0);
  const planned =
    session.start === null || session.planned_start === null
      ? null
      : (Date.parse(session.start) - Date.parse(session.planned_start)) / 1000;
  // Without a plan, a stream that started after the session's own start was late by that much.
  const seen = (totals?.starts ?? 0) > 0 ? (totals?.started_at ?? null) : null;
  return {
    started_late_s: planned === null && seen === null ? null : Math.max(0, planned ?? seen ?? 0),
    stalls: totals?.stalls ?? 0,
    errors: totals?.errors ?? 0,
    people_affected: shareOf(totals?.people ?? 0, presence?.present ?? overview.active),
    stall_s: totals?.stall_s ?? 0,
    incidents: rows
      .filter((row) => row.incident > 0)
      .map(({ start_s, end_s, errors, stalls, people }) => ({ start_s, end_s, errors: errors + stalls, people })),
    explains_leaving: presence === null ? null : explainsLeaving(presence),
  };
}

function explainsLeaving(presence: Presence): StreamQuality['explains_leaving'] {
  if (presence.troubled === 0) return null;
  const { step_s } = presence.grid;
  const strata = new Map<number, { seconds: number; left: number }>();
  presence.seconds.forEach((seconds, cell) => {
    const at = Math.floor((cell * step_s) / STRATUM_S);
    const stratum = strata.get(at) ?? { seconds: 0, left: 0 };
    stratum.seconds += seconds;
    stratum.left += presence.left[cell] ?? 0;
    strata.set(at, stratum);
  });
  const tables = [...strata].map(([at, all]) => {
    const events = Math.min(all.left, presence.exposedLeft.get(at) ?? 0);
    const total = Math.min(all.seconds, presence.exposedSeconds.get(at) ?? 0);
    return {
      exposed: { events, total },
      unexposed: { events: all.left - events, total: all.seconds - total },
    };
  });
  const ratio = mantelHaenszel(tables, 'rate');
  if (ratio === null) return null;
  return {
    ratio: ratio.ratio,
    interval: ratio.interval,
    leaves_after_error: tables.reduce((sum, table) => sum + table.exposed.events, 0),
    leaves_otherwise: tables.reduce((sum, table) => sum + table.unexposed.events, 0),
  };
}
