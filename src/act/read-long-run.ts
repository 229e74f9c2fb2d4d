import { z } from 'zod';
import type { Metric } from '#src/contract/action-plan.ts';
import type { Learning, LongRun } from '#src/contract/action-verdict.ts';
import type { Scale } from '#src/contract/impact.ts';
import { toScale } from '#src/statistics/change-scale.ts';
import { trendLine } from '#src/statistics/trend-line.ts';
import { BUYERS_SQL, VIEWERS_SQL, VOICES_SQL } from './long-run.sql.ts';
import { type Reading, readMetrics } from './read-metrics.ts';
import { fateOf, type ShowSession, sessionsOfShow } from './sessions-of-show.ts';

type Line = Learning['long_run'][number];
type Points = Line['points'];

const MONTH_MS = 30.4375 * 86_400_000;
const MOST_SESSIONS = 200;

const ofViewers = z.object({ place: z.number(), n: z.number(), again: z.number() });
const ofBuyers = z.object({ month: z.number(), n: z.number(), again: z.number() });
const ofVoices = z.object({
  ...{ month: z.number(), n: z.number(), praise: z.number(), reviews: z.number(), felt: z.number() },
});

/** Lines over time, and how many sessions are not in them yet. */
export interface LongRunRead {
  lines: Line[];
  pending: number;
}

/**
 * How an organisation went over time, session by session or month by month, each with a line through it and the line's interval. Nothing
 * here says why: seasons, audience and everything else went on meanwhile.
 *
 * @param costs whether who asks may see what products cost
 * @example const { lines } = await readLongRun(ctx, true);
 */
export async function readLongRun(ctx: Reading, costs: boolean): Promise<LongRunRead> {
  const { organisation, events, records } = ctx;
  const shows = await records.selectFrom('shows').select('id').where('organisation', '=', organisation).execute();
  const all = await sessionsOfShow(ctx, { shows: shows.map(({ id }) => id) });
  const aired = all.filter((one) => fateOf(one, ctx.now()) === 'aired' && one.at !== null).slice(-MOST_SESSIONS);
  const ids = aired.map(({ id }) => id);
  const places = aired.map((_, index) => index + 1);
  const [known, viewers, buyers, voices] = await Promise.all([
    // What is not kept yet is worked out behind the page, never while it waits.
    readMetrics(ctx, { sessions: ids, compute: 0 }),
    events.ask(VIEWERS_SQL, { organisation, sessions: ids, places }, ofViewers),
    events.ask(BUYERS_SQL, { organisation }, ofBuyers),
    events.ask(VOICES_SQL, { organisation }, ofVoices),
  ]);
  const currency = ids.flatMap((id) => known.get(id)?.currency ?? []).at(-1) ?? null;
  const of = (metric: Metric): Points =>
    aired.flatMap((session) => {
      const one = known.get(session.id);
      const measured = one?.measured[metric];
      const other = (metric === 'net_revenue' || metric === 'profit') && one?.currency !== currency;
      return measured === undefined || other
        ? []
        : [{ at: at(session), value: measured.value, n: measured.denominator }];
    });
  // Of the first session nobody can have been there before.
  const again = viewers.flatMap(({ place, n, again: back }) => {
    const session = aired[place - 1];
    return session === undefined || place === 1 ? [] : [{ at: at(session), value: back / n, n }];
  });
  const monthly = (month: number, value: number, n: number) => ({ at: new Date(month).toISOString(), value, n });
  const lines = [
    lineOf('revenue_per_session', 'money', currency, of('net_revenue'), 'nothing'),
    lineOf('profit_per_session', 'money', currency, costs ? of('profit') : [], 'costs'),
    lineOf('nps', 'points', null, of('nps'), 'answers'),
    lineOf(
      ...(['public_review_score', 'score', null] as const),
      voices.flatMap(({ month, reviews, felt }) => (reviews > 0 ? [monthly(month, felt / reviews, reviews)] : [])),
      'reviews',
    ),
    lineOf(
      ...(['praise_share', 'share', null] as const),
      voices.map(({ month, n, praise }) => monthly(month, praise / n, n)),
      'nothing',
    ),
    lineOf('repeat_viewers', 'share', null, again, 'identities'),
    lineOf(
      ...(['repeat_buyers', 'share', null] as const),
      buyers.slice(1).map(({ month, n, again: back }) => monthly(month, back / n, n)),
      'identities',
    ),
    lineOf('returns', 'share', null, of('refunded_share'), 'nothing'),
  ];
  return { lines, pending: ids.filter((id) => !known.has(id)).length };
}

function at(session: ShowSession): string {
  return (session.at ?? new Date(0)).toISOString();
}

function lineOf(
  figure: LongRun,
  unit: string,
  currency: string | null,
  points: Points,
  without: NonNullable<Line['lacks']>,
): Line {
  const scale: Scale = unit === 'money' && points.every(({ value }) => value > 0) ? 'log' : 'raw';
  const found = trendLine(
    points.flatMap(({ at: when, value }) => {
      const placed = toScale(scale, value);
      return placed === null ? [] : [{ at: Date.parse(when) / MONTH_MS, value: placed }];
    }),
  );
  const said = (value: number) => (scale === 'log' ? Math.expm1(value) : value);
  const rising = found === null || (found.interval[0] <= 0 && found.interval[1] >= 0) ? null : found.slope > 0;
  return {
    ...{ figure, unit, currency, points, better: figure === 'returns' ? 'less' : 'more' },
    trend:
      found === null
        ? null
        : {
            ...{ scale, per_month: said(found.slope), rising },
            interval: [said(found.interval[0]), said(found.interval[1])],
          },
    lacks: points.length === 0 ? without : null,
  };
}
