import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { type SessionParams, sessionParams } from '../session-time.ts';
import { BEAT_WITHIN_SQL, BEATS_SQL, FLOW_WITHIN_SQL } from './presence-within.sql.ts';

/** Players say that they are there at least so often; who was there is looked up so far around a stretch. */
const AROUND_MS = 180_000;
/** A player's rhythm is the same all along: it is taken from the beginning of a long stretch. */
const RHYTHM_MS = 15 * 60_000;
/** A heartbeat that never came twice says nothing of its rhythm; 30 s is the usual one. */
const USUAL_BEAT_MS = 30_000;

/** Parameters of a question about who was there between two times, in milliseconds. */
export interface WithinParams extends SessionParams {
  from: number;
  to: number;
  read_from: number;
  read_to: number;
  beat: number;
}

/**
 * The parameters for who was there between two times (seconds from the start): which marks are read, and how long a sign of life lasts.
 *
 * @example const params = await withinParams(ctx, facts, 600, 720);
 */
export async function withinParams(
  ctx: AnalysisContext,
  session: SessionFacts,
  from_s: number,
  to_s: number,
): Promise<WithinParams> {
  const params = sessionParams(ctx.organisation, session);
  const [from, to] = [Math.round(from_s * 1000), Math.round(to_s * 1000)];
  const around = { ...params, from, to, read_from: from - AROUND_MS, read_to: to + AROUND_MS };
  const short = { ...around, read_to: Math.min(around.read_to, around.read_from + RHYTHM_MS) };
  const [rhythm] = await ctx.events.ask(BEAT_WITHIN_SQL, short, z.object({ beat: z.number(), n: z.number() }));
  if ((rhythm?.n ?? 0) > 0) return { ...around, beat: Math.round(rhythm?.beat ?? USUAL_BEAT_MS) };
  const [beats] = await ctx.events.ask(BEATS_SQL, params, z.object({ beats: z.number() }));
  if (beats !== undefined) return { ...around, beat: USUAL_BEAT_MS };
  // Without heartbeats somebody may have come hours before: a day before the start is more than any source says.
  return { ...params, from, to, read_from: -86_400_000, read_to: to, beat: 0 };
}

const flowRow = z.object({ cell: z.number(), change: z.number(), area: z.number() });

/**
 * Viewers at once between two times, the mean of each bucket, as fine as a second. Same stays as in the debrief.
 *
 * @param from_s a multiple of the step, as are the buckets
 * @example await viewersWithin(ctx, facts, { from_s: 600, step_s: 1, cells: 120 }) // [812, 813.4, …]
 */
export async function viewersWithin(
  ctx: AnalysisContext,
  session: SessionFacts,
  { from_s, step_s, cells }: { from_s: number; step_s: number; cells: number },
): Promise<number[]> {
  const params = await withinParams(ctx, session, from_s, from_s + cells * step_s);
  const rows = await ctx.events.ask(FLOW_WITHIN_SQL, { ...params, step: step_s * 1000 }, flowRow);
  const changes = new Map(rows.map((row) => [row.cell, row]));
  let present = 0;
  return Array.from({ length: cells }, (_, cell) => {
    const row = changes.get(cell);
    const seconds = present * step_s + (row?.area ?? 0);
    present += row?.change ?? 0;
    return Math.round((seconds / step_s) * 100) / 100;
  });
}
