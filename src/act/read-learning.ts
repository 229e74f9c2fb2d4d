import { sql } from 'kysely';
import type { Learning } from '#src/contract/action-verdict.ts';
import { VERDICTS, type Verdict } from '#src/contract/impact.ts';
import { median } from '#src/statistics/quantiles.ts';
import { shareOf } from '#src/statistics/share.ts';
import { readLongRun } from './read-long-run.ts';
import type { Reading } from './read-metrics.ts';
import { quarterOf, readVerdictRows } from './verdict-rows.ts';

const HOUR_MS = 3_600_000;

/**
 * What an organisation learns over time: how often its actions worked, how well people foresaw, whether lessons are used again, how fast a
 * session becomes a closed review; then the long run, without a claim of cause.
 *
 * @param costs whether who asks may see what products cost
 * @example const { worked } = await readLearning(ctx, true);
 */
export async function readLearning(ctx: Reading, costs: boolean): Promise<Learning> {
  const { records, organisation } = ctx;
  const [{ rows, dropped }, waiting, forecasts, uses, reviews, long_run] = await Promise.all([
    readVerdictRows(ctx),
    records
      .selectFrom('actions')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('organisation', '=', organisation)
      .where('state', '=', 'measuring')
      .executeTakeFirstOrThrow(),
    records
      .selectFrom('forecasts')
      .select(['low', 'high', 'outcome', 'submitted'])
      .where('organisation', '=', organisation)
      .where('submitted', 'is not', null)
      .where('outcome', 'is not', null)
      .execute(),
    records.selectFrom('lesson_uses').select('answer').where('organisation', '=', organisation).execute(),
    records
      .selectFrom('reviews as r')
      .leftJoin('sessions as s', (on) =>
        on.onRef('s.organisation', '=', 'r.organisation').onRef('s.id', '=', 'r.session'),
      )
      .select('r.closed')
      .select(sql<Date>`coalesce(s.start + make_interval(secs => s.duration_s), s.start, r.ends, r.opened)`.as('over'))
      .where('r.organisation', '=', organisation)
      .where('r.closed', 'is not', null)
      .execute(),
    readLongRun(ctx, costs),
  ]);
  const ended = [
    ...rows.map(({ computed, found }) => ({ at: computed, worked: Number(found.impact.verdict === 'worked') })),
    ...dropped.map((at) => ({ at, worked: 0 })),
  ];
  const worked = ended.reduce((sum, one) => sum + one.worked, 0);
  const foreseen = forecasts.flatMap(({ low, high, outcome, submitted }) =>
    outcome === null || submitted === null ? [] : [{ at: submitted, held: Number(low <= outcome && outcome <= high) }],
  );
  const held = foreseen.reduce((sum, one) => sum + one.held, 0);
  const hours = reviews.flatMap(({ closed, over }) =>
    closed === null ? [] : [{ at: closed, hours: Math.max(0, (closed.getTime() - over.getTime()) / HOUR_MS) }],
  );
  const ratios = rows.flatMap(({ found: { impact, direction, expected } }) => {
    const came = impact.relative?.estimate ?? impact.estimate;
    return came === null || expected === 0 ? [] : [(direction === 'more' ? came : -came) / expected];
  });
  const answered = (answer: string) => uses.filter((use) => use.answer === answer).length;
  const [applied, adapted] = [answered('applied'), answered('adapted')];
  return {
    worked: {
      ...shareOf(worked, ended.length),
      by_quarter: byQuarter(ended).map(({ from, all }) => ({
        ...{ from, n: all.length, worked: all.reduce((sum, one) => sum + one.worked, 0) },
      })),
    },
    verdicts: Object.fromEntries(
      VERDICTS.map((verdict) => [verdict, rows.filter(({ found }) => found.impact.verdict === verdict).length]),
    ) as Record<Verdict, number>,
    dropped: dropped.length,
    waiting: Number(waiting.n),
    calibration: {
      ...shareOf(held, foreseen.length),
      by_quarter: byQuarter(foreseen).map(({ from, all }) => ({
        ...{ from, n: all.length, held: all.reduce((sum, one) => sum + one.held, 0) },
      })),
    },
    expectations: { n: ratios.length, median_ratio: median(ratios) },
    lessons: {
      ...{ shown: uses.length, applied, adapted, declined: answered('declined') },
      reused: shareOf(applied + adapted, uses.length),
    },
    hours_to_review: {
      ...{ median: median(hours.map((one) => one.hours)), n: hours.length },
      by_quarter: byQuarter(hours).map(({ from, all }) => ({
        ...{ from, n: all.length, median: median(all.map((one) => one.hours)) ?? 0 },
      })),
    },
    long_run: long_run.lines,
    pending: long_run.pending,
  };
}

function byQuarter<One extends { at: Date }>(all: readonly One[]): { from: string; all: One[] }[] {
  return [...Map.groupBy(all, ({ at }) => quarterOf(at).from.toISOString())]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, of]) => ({ from, all: of }));
}
