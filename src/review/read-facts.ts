import { figuresOf } from '#src/analyse/session-figures.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import { type FactFigure, FIGURES_OF_MONEY, FORECAST_FIGURES } from '#src/contract/review.ts';
import type { ReviewFacts } from '#src/contract/review-plan.ts';
import { median } from '#src/statistics/quantiles.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import { type Entering, enterReview, type Participant } from './enter-review.ts';
import { guard } from './guard.ts';
import { figuresWithheld } from './may-read.ts';
import { reviewSessions } from './review-sessions.ts';
import { sinceLast } from './since-last.ts';

interface Forecast {
  participant: string;
  metric: string;
  value: number;
  low: number;
  high: number;
}

/**
 * What a team makes sense of: the findings of the kept debriefs, successes beside problems, and each figure beside its target, what is
 * usual and what was forecast. Whoever reads them before writing is marked. Others' forecasts are counted once the blind phase is over.
 *
 * @throws AftershowError not_found · guard where the review withholds figures until one's own contribution
 * @example const { successes, problems } = await readFacts(ctx, review);
 */
export async function readFacts(ctx: Entering & Pick<Context, 'events'>, id: string): Promise<ReviewFacts> {
  const { review, me } = await enterReview(ctx, id);
  if (figuresWithheld(review, me)) throw guard('figures_withheld');
  if (review.phase === 'contribute' && me !== undefined && me.submitted === null) await markSeen(ctx, me);
  const { aired, planned } = await reviewSessions(ctx, review);
  const debriefs: Debrief[] = [];
  for (const session of aired) debriefs.push(await answeredDebrief(ctx, session.id));
  const forecasts = await ctx.records
    .selectFrom('forecasts')
    .select(['participant', 'metric', 'value', 'low', 'high'])
    .where('organisation', '=', ctx.organisation)
    .where('review', '=', id)
    .where('submitted', 'is not', null)
    .execute();
  const findings = debriefs.flatMap(({ session, findings: all }) =>
    all.map((one) => ({ ...one, ref: `finding:${session.id}/${one.id}` })),
  );
  const open = review.phase !== 'contribute';
  return {
    sessions: aired.map(({ id: own, title, start, promotion }) => {
      return { id: own, title, start: start?.toISOString() ?? null, promotion };
    }),
    planned,
    figures: debriefs.flatMap((debrief) =>
      figuresWith(debrief, review.session === null ? [] : forecasts, me?.id, open),
    ),
    successes: findings.filter(({ side }) => side === 'success' || side === 'opportunity'),
    problems: findings.filter(({ side }) => side === 'problem' || side === 'risk'),
    moments: debriefs.flatMap(({ session, moments }) =>
      moments.map(({ rank, kind, start_s, score }) => ({ ref: `moment:${session.id}/${rank}`, kind, start_s, score })),
    ),
    voices: {
      messages: debriefs.reduce((sum, { voice }) => sum + voice.messages, 0),
      // People of several sessions cannot be added up: the largest of them is a lower bound.
      people: Math.max(0, ...debriefs.map(({ voice }) => voice.people)),
    },
    survey: debriefs.flatMap(({ session, survey }) =>
      (survey?.scores ?? []).map(({ kind, score, n }) => ({ session: session.id, name: kind, value: score, n })),
    ),
    since: review.phase === 'closed' ? (review.summary?.since ?? null) : await sinceLast(ctx, review),
  };
}

function figuresWith(
  debrief: Debrief,
  forecasts: readonly Forecast[],
  me: string | undefined,
  open: boolean,
): FactFigure[] {
  const { id: session, figures, currency } = figuresOf(debrief);
  const { targets } = debrief.session;
  const history = new Map(debrief.comparison?.figures.map((one) => [one.name, one]));
  return FORECAST_FIGURES.flatMap((name) => {
    const value = figures[name];
    if (value === undefined) return [];
    const all = forecasts.filter(({ metric }) => metric === name);
    const own = all.find(({ participant }) => participant === me);
    const before = history.get(name);
    return [
      {
        ...{
          session,
          name,
          value,
          currency: FIGURES_OF_MONEY.has(name) ? currency : null,
          target: targets[name] ?? null,
        },
        ...{ usual: before?.median ?? null, n: before?.n ?? 0, percentile: before?.percentile ?? null },
        forecasts: open
          ? {
              n: all.length,
              median: all.length === 0 ? null : median(all.map((one) => one.value)),
              held: all.filter(({ low, high }) => low <= value && value <= high).length,
            }
          : { n: 0, median: null, held: 0 },
        own: own === undefined ? null : { value: own.value, low: own.low, high: own.high },
      },
    ];
  });
}

async function markSeen(ctx: Entering, me: Participant): Promise<void> {
  if (me.saw_figures_before) return;
  await changeRecords(ctx, { action: 'review.see_figures', target: me.review }, (trx) =>
    trx
      .updateTable('review_participants')
      .set({ saw_figures_before: true })
      .where('organisation', '=', me.organisation)
      .where('review', '=', me.review)
      .where('id', '=', me.id)
      .execute(),
  );
}
