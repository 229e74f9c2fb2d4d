import { METRICS, type Metric, type Proposal } from '#src/contract/action-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { toScale } from '#src/statistics/change-scale.ts';
import { median } from '#src/statistics/quantiles.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { bothSides, countBlocks } from './count-blocks.ts';
import { saidOf } from './foresee.ts';
import { foreseeDesigns } from './foresee-designs.ts';
import type { Measured } from './metrics-of.ts';
import { scaled, usable } from './on-scale.ts';
import { ownAction } from './own-action.ts';
import { readBaseRate } from './read-base-rate.ts';
import { type MeasuredSession, readMetrics } from './read-metrics.ts';
import { fateOf, type ShowSession, sessionsOfShow } from './sessions-of-show.ts';
import { weeklyGap } from './weekly-gap.ts';

const WEEK_MS = 7 * 86_400_000;
/** The cadence is that of the last twelve weeks. */
const CADENCE_WEEKS = 12;
const MOST_HISTORY = 50;
const MOST_COMPUTED = 12;
/** Sessions whose blocks are looked at to know how much blocks differ by themselves. */
const BLOCKED = 8;
const BLOCK_S = 600;
/** What else to watch, in the order in which it is suggested. */
const WATCHED: readonly Metric[] = [
  'net_revenue',
  'average_viewers',
  'refunded_share',
  'sentiment',
  'nps',
  'conversion',
];
/** Sessions a metric has to have been read in. */
export const LEAST_MEASURED = 3;

/** What the proposal is asked for. */
export interface ProposalAsked {
  id: string;
  show: string;
  metric: Metric;
  reversible: boolean;
  within_session: boolean;
  by_viewer: boolean;
  expected?: number | undefined;
  days: number;
  controls?: string[] | undefined;
}

/**
 * Proposes how to find out whether an action works, from the show's own history and cadence: every design with what it would see, how
 * often similar actions worked here, and the smallest effect worth looking for. That the base rate was looked at is noted, since nothing
 * is sealed before.
 *
 * @throws AftershowError not_found
 * @example const { proposed, designs } = await proposePlan(ctx, { id, show, metric: 'net_revenue', reversible: true, days: 84, … });
 */
export async function proposePlan(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  asked: ProposalAsked,
): Promise<Proposal> {
  const { metric } = asked;
  const action = await ownAction(ctx, asked.id);
  const shows = await ctx.records
    .selectFrom('shows')
    .select(['id', 'name'])
    .where('organisation', '=', ctx.organisation)
    .execute();
  if (!shows.some(({ id }) => id === asked.show))
    throw new AftershowError('not_found', 'no such show', { field: 'show' });
  const now = ctx.now();
  const sessions = await sessionsOfShow(ctx, { shows: shows.map(({ id }) => id) });
  const aired = sessions.filter((one) => fateOf(one, now) === 'aired');
  const own = aired.filter(({ show }) => show === asked.show).slice(-MOST_HISTORY);
  const others = shows
    .filter(({ id }) => id !== asked.show)
    .map(({ id, name }) => ({ id, name, sessions: aired.filter(({ show }) => show === id).length }))
    .filter(({ sessions: n }) => n >= LEAST_MEASURED);
  const controls = asked.controls?.filter((id) => others.some((one) => one.id === id)) ?? others.map(({ id }) => id);
  const beside = aired.filter(({ show }) => show !== null && controls.includes(show)).slice(-MOST_HISTORY);
  const known = await readMetrics(ctx, {
    sessions: [...own, ...beside].map(({ id }) => id).toReversed(),
    compute: MOST_COMPUTED,
  });
  const series = seriesOf(own, known, metric);
  const { scale, unit, better } = METRICS[metric];
  const history = scaled(
    metric,
    series.map(({ measured }) => measured),
  );
  const ahead = sessions.filter(
    ({ show, state, at, removed }) => show === asked.show && state === 'planned' && !removed && at !== null && at > now,
  ).length;
  const cadence = cadenceOf(own, now) ?? ahead / CADENCE_WEEKS;
  const gap = weeklyGap(metric, series, seriesOf(beside, known, metric));
  const designs = foreseeDesigns({
    ...{ metric, history, cadence, days: asked.days, expected: asked.expected ?? null, reversible: asked.reversible },
    ...{ within_session: asked.within_session, by_viewer: asked.by_viewer },
    against: gap.length >= LEAST_MEASURED ? gap : null,
    between_blocks: asked.within_session ? await betweenBlocks(ctx, metric, own) : null,
    viewers: viewersOf(own, known),
  });
  const base_rate = await readBaseRate(ctx, action.kind);
  await noteSeen(ctx, action.id, action.kind);
  const spread = spreadOf(history);
  const middle = median(history) ?? 0;
  const [first] = designs;
  const far = 1.5 * (spread ?? 0) * (better === 'more' ? 1 : -1);
  return {
    ...{ metric, scale, unit, cadence, spread, designs, base_rate, controls: others },
    currency: own.flatMap(({ id }) => known.get(id)?.currency ?? []).at(-1) ?? null,
    history: series.map(({ session, measured }) => pointOf(session, measured)),
    proposed: first !== undefined && first.hindrances.length === 0 ? first.design : null,
    smallest: spread === null ? null : tidy(saidOf(scale, spread / 5) ?? 0),
    guardrails: WATCHED.filter((one) => one !== metric && seriesOf(own, known, one).length >= LEAST_MEASURED)
      .slice(0, 2)
      .map((one) => ({ metric: one, worst: METRICS[one].scale === 'raw' ? (one === 'nps' ? 10 : 0.1) : 0.1 })),
    low_sessions: series.flatMap(({ session, measured }) => {
      const [value] = scaled(metric, [measured]);
      const low = value !== undefined && spread !== null && (far > 0 ? value < middle - far : value > middle - far);
      return low ? [pointOf(session, measured)] : [];
    }),
  };
}

/** Sessions a week over the last twelve, or since the first of a younger show; null without any. */
function cadenceOf(own: readonly ShowSession[], now: Date): number | null {
  const ages = own
    .map(({ at }) => (now.getTime() - (at?.getTime() ?? 0)) / WEEK_MS)
    .filter((weeks) => weeks <= CADENCE_WEEKS);
  return ages.length === 0 ? null : ages.length / Math.min(CADENCE_WEEKS, Math.max(1, Math.ceil(Math.max(...ages))));
}

/** A session with one metric. */
export interface Told {
  session: ShowSession;
  measured: Measured;
}

/** The sessions in which a metric was measured, in order of time. */
export function seriesOf(
  sessions: readonly ShowSession[],
  known: ReadonlyMap<string, MeasuredSession>,
  metric: Metric,
): Told[] {
  return sessions.flatMap((session) => {
    const measured = known.get(session.id)?.measured[metric];
    return measured === undefined ? [] : [{ session, measured }];
  });
}

function pointOf({ id, title, at }: ShowSession, { value }: Measured) {
  return { session: id, title, at: (at ?? new Date(0)).toISOString(), value };
}

function spreadOf(values: readonly number[]): number | null {
  if (values.length < LEAST_MEASURED) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  return sd > 0 ? sd : null;
}

/** One digit, or two halves of one: 0.034 is 0.03, 0.27 is 0.25. */
function tidy(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const nearest = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].reduce((best, step) =>
    Math.abs(step - value / power) < Math.abs(best - value / power) ? step : best,
  );
  return Number((nearest * power).toPrecision(3));
}

function viewersOf(own: readonly ShowSession[], known: ReadonlyMap<string, MeasuredSession>) {
  const each = median(seriesOf(own, known, 'unique_viewers').map(({ measured }) => measured.value));
  const share = median(seriesOf(own, known, 'conversion').map(({ measured }) => usable('conversion', measured, null)));
  return each === null || share === null ? null : { each, share };
}

/** Blocks of ten minutes in turn, minus those between, of the last sessions: nothing was done to any. */
async function betweenBlocks(ctx: Parameters<typeof countBlocks>[0], metric: Metric, own: readonly ShowSession[]) {
  if (!METRICS[metric].blocks) return null;
  const differences: number[] = [];
  for (const { id, duration_s } of own.slice(-BLOCKED)) {
    const n = Math.floor((duration_s ?? 0) / BLOCK_S);
    const blocks = Array.from({ length: n }, (_, index) => ({
      ...{ start_s: index * BLOCK_S, end_s: (index + 1) * BLOCK_S, on: index % 2 === 0 },
    }));
    const sides = bothSides(await countBlocks(ctx, { session: id, metric, blocks, washout_s: 60 }));
    const [on, off] = [toScale('log', sides?.on ?? 0), toScale('log', sides?.off ?? 0)];
    if (on !== null && off !== null) differences.push(on - off);
  }
  return differences;
}

async function noteSeen(ctx: Parameters<typeof proposePlan>[0], action: string, kind: Proposal['base_rate']['kind']) {
  const seen = { kind, at: ctx.now(), actor: ctx.actor.id };
  await changeRecords(ctx, { action: 'action.propose', target: action, detail: { kind } }, (trx) =>
    trx
      .insertInto('base_rates_seen')
      .values({ organisation: ctx.organisation, action, ...seen })
      .onConflict((conflict) => conflict.columns(['organisation', 'action']).doUpdateSet(seen))
      .execute(),
  );
}
