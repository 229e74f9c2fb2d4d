import { z } from 'zod';
import type { Mood } from '#src/contract/live.ts';
import { feelingColumns, feelingOf, sumFeelings } from '../voices/feeling.ts';
import { MOOD_SQL } from './live.sql.ts';
import type { Instant, LiveContext } from './live-session.ts';

const MINUTES = 15;
const row = z.object({ minute: z.number(), complaints: z.number(), ...feelingColumns });

/**
 * What people feel in the last quarter of an hour, together and minute by minute.
 *
 * @returns null where nothing was understood
 * @example (await readMood(ctx, session, instant))?.feeling.negative.value
 */
export async function readMood(ctx: LiveContext, session: string, { at, until }: Instant): Promise<Mood | null> {
  const from = at - MINUTES * 60_000;
  const rows = await ctx.events.ask(MOOD_SQL, { organisation: ctx.organisation, session, from, until }, row);
  if (rows.length === 0) return null;
  const first = Math.ceil(from / 60_000) * 60_000;
  return {
    minutes: MINUTES,
    feeling: feelingOf(sumFeelings(rows)),
    complaints: rows.reduce((sum, { complaints }) => sum + complaints, 0),
    by_minute: Array.from({ length: MINUTES }, (_, n) => {
      const minute = first + n * 60_000;
      const found = rows.find((one) => one.minute === minute);
      const mean = found === undefined ? null : Math.round((found.total / found.n) * 1000) / 1000;
      return { start: new Date(minute).toISOString(), texts: found?.n ?? 0, mean };
    }),
  };
}
