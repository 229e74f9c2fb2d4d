import { METRICS, type Metric } from '#src/contract/action-plan.ts';
import type { ImpactPoint } from '#src/contract/action-verdict.ts';
import { toScale } from '#src/statistics/change-scale.ts';
import { countArms } from './count-arms.ts';
import { type Gathered, gatherSides, pointsOf, type Sides, type Valued, valuedBy } from './gather.ts';
import type { Case } from './judge.ts';
import type { Judging, Observed } from './measure-impact.ts';
import { adjustByTarget, asDone, observe, observeSides, type Rows } from './observe.ts';
import type { Reading } from './read-metrics.ts';

/** A case with the picture of it. */
export interface Built {
  of: Case;
  points: ImpactPoint[];
}

/**
 * Puts a case together: the primary metric as drawn, guardrails by the same design (by before/after where that cannot read them), and the
 * other ways of reckoning that this trial allows.
 *
 * @param level of the intervals: .95, or what an interim look leaves
 * @example const { of } = await buildCase(ctx, gathered, 0.95); await judgeInWorker(of, ctx.records);
 */
export async function buildCase(ctx: Reading, gathered: Gathered, level: number): Promise<Built> {
  const { plan } = gathered;
  const { metric, design } = plan;
  const valued = valuedBy(gathered, metric);
  const sides = design === 'switchback' ? await gatherSides(ctx, gathered, metric) : null;
  const how: Judging = {
    ...{ scale: scaleOf(plan, metric), level, seed: 1 },
    ...{ sesoi: plan.smallest ?? 0, wanted: plan.direction === 'more' ? 1 : -1 },
  };
  const rows = await rowsOf(ctx, gathered, metric, valued, sides);
  const rails: Case['rails'] = [];
  for (const { metric: rail, worst } of plan.guardrails) {
    const { unit, better } = METRICS[rail];
    const its: Judging = {
      scale: scaleOf(plan, rail),
      level,
      seed: 1,
      sesoi: worst,
      wanted: better === 'more' ? 1 : -1,
    };
    const { observed } = await railOf(ctx, gathered, rail);
    rails.push({
      metric: rail,
      unit,
      worst,
      observed,
      how: observed.design === 'ab' ? its : { ...its, scale: METRICS[rail].scale },
    });
  }
  return {
    of: {
      rows,
      how,
      rails,
      others: othersOf(gathered, valued, sides, how),
      strata: strataOf(valued, metric),
      titles: titlesOf(gathered),
    },
    points: pointsOf(gathered, valued, sides),
  };
}

/** Viewers' values are compared by their means, which may hold nothing: always relative, never by logit. */
function scaleOf({ design }: Gathered['plan'], metric: Metric): Judging['scale'] {
  const { scale } = METRICS[metric];
  return design === 'ab' && scale === 'logit' ? 'log' : scale;
}

async function rowsOf(
  ctx: Reading,
  gathered: Gathered,
  metric: Metric,
  valued: readonly Valued[],
  sides: readonly Sides[] | null,
): Promise<Rows> {
  const { plan } = gathered;
  if (sides !== null) return observeSides(sides);
  if (plan.design === 'ab')
    return { observed: (await countArms(ctx, plan, metric)) ?? { design: 'ab', arms: [] }, names: [] };
  return plan.design === 'switchback' ? observeSides([]) : observe(plan.design, valued);
}

async function railOf(ctx: Reading, gathered: Gathered, rail: Metric): Promise<{ observed: Observed }> {
  const { design } = gathered.plan;
  if (design === 'switchback' && METRICS[rail].blocks) return observeSides(await gatherSides(ctx, gathered, rail));
  if (design === 'ab') {
    const arms = await countArms(ctx, gathered.plan, rail);
    if (arms !== null) return { observed: arms };
  }
  const valued = valuedBy(gathered, rail);
  if (design !== 'switchback' && design !== 'ab') return observe(design, valued);
  // While blocks or viewers alternate, a whole session can only be compared with those from before.
  const since = valued.map((unit) => ({ ...unit, on: (unit.session.at ?? new Date(0)) >= gathered.plan.starts }));
  return observe('before-after', since);
}

function othersOf(
  gathered: Gathered,
  valued: readonly Valued[],
  sides: readonly Sides[] | null,
  how: Judging,
): Case['others'] {
  const { plan, units } = gathered;
  const { design, metric } = plan;
  const others: Case['others'] = [];
  if (design === 'ab') return others;
  if (design === 'switchback' || sides !== null) {
    const kept = (sides ?? []).filter(({ unit }) => unit.done !== 'partly' && unit.done !== 'not');
    if (kept.length < (sides ?? []).length)
      others.push({ kind: 'as_done', observed: observeSides(kept).observed, how, saved: null });
    return others;
  }
  const done = asDone(valued);
  if (done !== null) others.push({ kind: 'as_done', observed: observe(design, done).observed, how, saved: null });
  const adjusted = adjustByTarget(metric, valued);
  if (adjusted !== null) {
    const { observed } = observe(design, adjusted.valued);
    others.push({ kind: 'adjusted', observed, how, saved: adjusted.saved });
  }
  const { unit: kind, scale } = METRICS[metric];
  const cancelled = units.filter(({ fate, on }) => fate === 'cancelled' && on !== null);
  if (design === 'pairs' && cancelled.length > 0 && scale === 'log' && (kind === 'money' || kind === 'count')) {
    const nothing = cancelled.map((unit): Valued => ({ ...unit, value: 0 }));
    const off = valued.filter(({ on }) => on === false);
    const usual = off.reduce((sum, { value }) => sum + value, 0) / Math.max(1, off.length);
    others.push({
      ...{ kind: 'cancelled_as_nothing', observed: observe(design, [...valued, ...nothing]).observed, saved: null },
      how: { ...how, scale: 'raw', sesoi: how.sesoi * usual },
    });
  }
  return others;
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function strataOf(valued: readonly Valued[], metric: Metric): Case['strata'] {
  const rows = valued.flatMap(({ session, on, control, trigger, value }) => {
    const placed = toScale(METRICS[metric].scale, value);
    return placed === null || on === null || control || (trigger && !on) ? [] : [{ session, on, value: placed }];
  });
  const by = (
    name: Case['strata'][number]['by'],
    of: (session: Valued['session']) => string | null,
  ): Case['strata'][number] => ({
    by: name,
    rows: rows.flatMap(({ session, on, value }) => {
      const stratum = of(session);
      return stratum === null ? [] : [{ stratum, on, value }];
    }),
  });
  return [
    by('host', ({ host }) => host),
    by('weekday', ({ at }) => DAYS[at?.getUTCDay() ?? -1] ?? null),
    by('promotion', ({ promotion }) => (promotion ? 'yes' : 'no')),
    by('format', ({ format }) => format),
  ];
}

/** Of a pair its session with the action stands for both. */
function titlesOf({ plan, units }: Gathered): Case['titles'] {
  return Object.fromEntries(
    units.flatMap(({ session, pair, on }) => {
      if (plan.design === 'pairs' && on !== true) return [];
      const name = plan.design === 'pairs' ? String(pair) : session.id;
      return [[name, { session: session.id, title: session.title }]];
    }),
  );
}
