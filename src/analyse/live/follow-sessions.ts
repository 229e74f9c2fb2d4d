import { z } from 'zod';
import { updateSession } from '#src/session/update-session.ts';
import type { Context } from '#src/store/context.ts';

const HOUR_MS = 3_600_000;
/** A stream that has ended may come back: a cable was pulled. */
const ENDED_MS = 3 * 60_000;
/** Without a word of the stream, nobody there for so long after the planned end is the end. */
const EMPTY_MS = 20 * 60_000;
/** Signs of somebody watching are looked for so far back. */
const WATCHED_MS = 3 * 60_000;
const USUAL_S = 3600;

const SIGNS_SQL = `
SELECT maxIf(at, type = 'stream' AND name = 'start') AS started, maxIf(at, type = 'stream' AND name = 'end') AS ended,
  minIf(at, type = 'stream' AND name = 'start') AS first_started, max(at) AS last, countIf(type = 'heartbeat' AND at > {watched:Int64}) AS beats
FROM (
  SELECT toUnixTimestamp64Milli(time) AS at, toString(type) AS type, toString(name) AS name
  FROM events PREWHERE type IN ('stream', 'heartbeat', 'join', 'chat')
  WHERE organisation = {organisation:String} AND session = {session:String} AND replay = 0
    AND time > fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time <= fromUnixTimestamp64Milli({until:Int64}, 'UTC'))`;
const signsRow = z.object({
  started: z.number(),
  ended: z.number(),
  first_started: z.number(),
  last: z.number(),
  beats: z.number(),
});

/**
 * Moves sessions on by what is seen of them. A planned one goes live when its stream says it starts, or when its planned start has come and
 * somebody watches. A live one ends three minutes after its stream said so, or when its planned end has passed and nothing was heard
 * of it for twenty minutes. Whoever goes live or ends by hand is earlier and wins.
 *
 * @returns what was moved, for the log
 * @example for (const { session, state } of await followSessions(system)) log.info({ session, state });
 */
export async function followSessions(
  system: Omit<Context, 'organisation'>,
): Promise<{ organisation: string; session: string; state: 'live' | 'ended' }[]> {
  const now = system.now().getTime();
  const rows = await system.records
    .selectFrom('sessions')
    .select(['organisation', 'id', 'state', 'start', 'planned_start', 'planned_duration_s'])
    .where('removed', 'is', null)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'live'),
        eb.and([
          eb('state', '=', 'planned'),
          eb('planned_start', '>', new Date(now - 12 * HOUR_MS)),
          eb('planned_start', '<', new Date(now + HOUR_MS)),
        ]),
      ]),
    )
    .limit(1000)
    .execute();
  const moved: Awaited<ReturnType<typeof followSessions>> = [];
  for (const { organisation, id: session, state, start, planned_start, planned_duration_s } of rows) {
    const ctx = { ...system, organisation };
    const planned = planned_start?.getTime() ?? null;
    const begun = start?.getTime() ?? planned;
    if (begun === null) continue;
    const params = { organisation, session, from: begun - HOUR_MS, until: now, watched: now - WATCHED_MS };
    const [signs] = await ctx.events.ask(SIGNS_SQL, params, signsRow);
    if (signs === undefined) continue;
    const move = async (to: 'live' | 'ended', at: { start?: Date; duration?: number }) => {
      await updateSession(ctx, { id: session, state: to, ...at });
      moved.push({ organisation, session, state: to });
    };
    if (state === 'planned') {
      if (signs.started > signs.ended) await move('live', { start: new Date(signs.first_started) });
      else if (signs.ended === 0 && signs.beats > 0 && planned !== null && planned <= now)
        await move('live', { start: new Date(planned) });
      continue;
    }
    const duration = (end: number) => ({ duration: Math.max(1, (end - begun) / 1000) });
    if (signs.ended > Math.max(signs.started, begun)) {
      if (now - signs.ended > ENDED_MS) await move('ended', duration(signs.ended));
    } else if (signs.last > begun && now - signs.last > EMPTY_MS) {
      const end = begun + (planned_duration_s ?? USUAL_S) * 1000;
      if (now > end) await move('ended', duration(signs.last));
    }
  }
  return moved;
}
