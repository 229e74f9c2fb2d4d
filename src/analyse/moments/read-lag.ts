import { z } from 'zod';
import type { Lag } from '#src/contract/debrief.ts';
import type { Pin, SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { sessionParams } from '../session-time.ts';
import { estimateLag } from './estimate-lag.ts';
import { bucketRow, ORIGIN_SQL, SECONDS_SQL } from './queries.ts';

/**
 * How long after something happens on screen the reactions peak: see `estimateLag`.
 *
 * @example (await readLag(ctx, facts, pins)).seconds
 */
export async function readLag(ctx: AnalysisContext, session: SessionFacts, pins: readonly Pin[]): Promise<Lag> {
  const params = sessionParams(ctx.organisation, session);
  const [seconds, origins] = await Promise.all([
    pins.length > 0 && session.lag_s === null ? ctx.events.ask(SECONDS_SQL, params, bucketRow) : [],
    session.lag_s === null ? ctx.events.ask(ORIGIN_SQL, params, z.object({ origin: z.string(), n: z.number() })) : [],
  ]);
  const bySecond = (name: string) => {
    const values = new Float64Array(Math.ceil(session.duration_s));
    for (const row of seconds) if (row.name === name && row.bucket < values.length) values[row.bucket] = row.n;
    return values;
  };
  return estimateLag({
    set_s: session.lag_s,
    pins_s: pins.map(({ start_s }) => start_s),
    clicks: bySecond('click'),
    chat: bySecond('chat'),
    origin: origins[0]?.origin ?? '',
  });
}
