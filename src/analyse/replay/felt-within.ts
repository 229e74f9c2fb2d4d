import { z } from 'zod';
import type { Debrief } from '#src/contract/debrief.ts';
import type { ReplayCurves } from '#src/contract/replay.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { SAID } from '../chat.sql.ts';
import { AT_MS, sessionParams } from '../session-time.ts';
import { INSIDE } from '../stretch.sql.ts';
import type { Buckets } from './buckets.ts';

/** A bucket holds about so many texts, and says nothing with fewer than the least. */
const TEXTS = 10;
const LEAST = 3;

const SQL = `
SELECT intDiv(${AT_MS} - {from:Int64}, {step:Int64}) AS cell, avg(toFloat64(sentiment)) AS mean, count() AS texts
FROM voices FINAL WHERE ${SAID} AND ${INSIDE} AND heard > 0 GROUP BY cell`;
const row = z.object({ cell: z.number(), mean: z.number(), texts: z.number() });

/**
 * Mean sentiment of what was written over a stretch, in buckets wide enough for some ten texts each.
 *
 * @returns null where nothing of the session was understood
 * @example (await readFeltWithin(ctx, debrief, bucketsOf(0, 600, 100)))?.means
 */
export async function readFeltWithin(
  ctx: AnalysisContext,
  { session, voice }: Pick<Debrief, 'session' | 'voice'>,
  { from_s, step_s, cells }: Buckets,
): Promise<ReplayCurves['sentiment']> {
  const felt = voice.sentiment;
  if (felt === null) return null;
  const usual_s = (TEXTS * Math.max(1, session.duration_s)) / felt.n;
  const wide = step_s * Math.max(1, Math.round(usual_s / step_s));
  const count = Math.max(1, Math.ceil((cells * step_s) / wide));
  const params = {
    ...sessionParams(ctx.organisation, session),
    ...{ from: from_s * 1000, to: (from_s + cells * step_s) * 1000, step: wide * 1000 },
  };
  const rows = await ctx.events.ask(SQL, params, row);
  const means = new Array<number | null>(count).fill(null);
  const texts = new Array<number>(count).fill(0);
  for (const { cell, mean, texts: n } of rows) {
    if (cell < 0 || cell >= count) continue;
    texts[cell] = n;
    if (n >= LEAST) means[cell] = Math.round(mean * 1000) / 1000;
  }
  return { start_s: from_s, step_s: wide, means, texts };
}
