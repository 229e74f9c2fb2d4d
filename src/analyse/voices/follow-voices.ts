import { z } from 'zod';
import { EMOTIONS } from '#src/contract/voice.ts';
import type { VoiceFilter, VoiceSeries } from '#src/contract/voices.ts';
import { instantOf } from '#src/contract/zoned-time.ts';
import { WHO } from './count-voices.ts';
import { FEELING, feelingColumns, feelingOf } from './feeling.ts';
import { themeMatch } from './theme-of.ts';
import { type Asking, KNOWN, scopeOf, surroundings } from './voice-scope.ts';

/** Some years of days. */
const MOST_POINTS = 1500;
const DAY = "toDate(fromUnixTimestamp64Milli(at, 'UTC'), {zone:String})";
const KEYS = { day: `toString(${DAY})`, week: `toString(toMonday(${DAY}))`, session: 'session' } as const;

const row = z.object({
  ...{ key: z.string(), items: z.number(), people: z.number(), complaints: z.number(), emotions: z.array(z.number()) },
  ...feelingColumns,
});

/**
 * What people feel by day, week or session, each with the interval of its mean, and the sessions that lie within.
 *
 * @throws AftershowError not_found for a theme that is none
 * @example (await followVoices(ctx, { channel: 'chat' }, 'session')).points.at(-1)?.feeling.mean
 */
export async function followVoices(ctx: Asking, filter: VoiceFilter, by: VoiceSeries['by']): Promise<VoiceSeries> {
  const [around, match] = await Promise.all([surroundings(ctx), themeMatch(ctx, filter.theme)]);
  const { from, params } = scopeOf(ctx, around, filter, match);
  const felt = EMOTIONS.map((name) => `countIf(emotion = '${name}')`).join(', ');
  const placed = by === 'session' ? "session != ''" : KNOWN;
  const rows = await ctx.events.ask(
    `SELECT ${KEYS[by]} AS key, count() AS items, uniqExact(${WHO}) AS people, countIf(has(intents, 'complaint')) AS complaints,
       [${felt}] AS emotions, ${FEELING}
     FROM ${from} WHERE ${placed} GROUP BY key ORDER BY key DESC LIMIT ${MOST_POINTS}`,
    { ...params, zone: around.zone },
    row,
  );
  const points = rows.map(({ key, items, people, complaints, emotions, ...feeling }) => {
    const session = by === 'session' ? around.byId.get(key) : undefined;
    const start =
      by === 'session' ? isoOf(session?.start ?? null) : instantOf({ date: key, time: '00:00' }, around.zone).instant;
    return {
      start,
      session: by === 'session' ? { id: key, title: session?.title ?? key } : null,
      ...{ items, people, complaints, feeling: feelingOf(feeling) },
      emotions: EMOTIONS.map((name, at) => ({ name, items: emotions[at] ?? 0 })).filter((one) => one.items > 0),
    };
  });
  points.sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  const [first, last] = [points[0]?.start ?? null, points.at(-1)?.start ?? null];
  const [since, until] = [
    Date.parse(filter.from ?? first ?? ''),
    Date.parse(filter.to ?? '') || Date.parse(last ?? '') + 7 * 86_400_000,
  ];
  return {
    by,
    points,
    sessions: around.sessions.flatMap(({ id, title, start }) =>
      start !== null && start >= since && start <= until ? [{ id, title, start: new Date(start).toISOString() }] : [],
    ),
  };
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
