import { z } from 'zod';
import type { Arrivals } from '#src/contract/connection.ts';
import { EVENT_TYPES, REJECT_REASONS } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';

const DAY_MS = 86_400_000;
const instant = z.string().transform((text) => `${text.replace(' ', 'T')}Z`);
const taken = z.object({ origin: z.string(), events: z.number(), type: z.enum(EVENT_TYPES), last: instant });
const refused = z.object({
  origin: z.string(),
  reason: z.enum(REJECT_REASONS),
  field: z.string(),
  events: z.number(),
});

/**
 * What came live since an instant, at most a day ago: taken, by where it came from, and refused, by why.
 *
 * @example const { taken } = await readArrivals(ctx, { since: '2026-03-01T10:00:00Z' });
 */
export async function readArrivals(
  ctx: Pick<Context, 'organisation' | 'events' | 'now'>,
  { since }: { since: string },
): Promise<Arrivals> {
  const now = ctx.now();
  const from = Math.max(Date.parse(since), now.getTime() - DAY_MS);
  const params = { organisation: ctx.organisation, since: from };
  const live = `organisation = {organisation:String} AND import = ''
    AND received >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')`;
  return {
    now: now.toISOString(),
    taken: await ctx.events.ask(
      `SELECT origin, uniqExact(session, time, id) AS events, argMax(type, received) AS type, toString(max(received)) AS last
       FROM events WHERE ${live} GROUP BY origin ORDER BY last DESC LIMIT 20`,
      params,
      taken,
    ),
    refused: await ctx.events.ask(
      `SELECT origin, reason, field, uniqExact(received, id) AS events
       FROM rejected WHERE ${live} GROUP BY origin, reason, field ORDER BY events DESC LIMIT 20`,
      params,
      refused,
    ),
  };
}
