import { METRICS, type Metric } from '#src/contract/action-plan.ts';
import type { ImpactPoint } from '#src/contract/action-verdict.ts';
import { bothSides, countBlocks } from './count-blocks.ts';
import { leastOf, usable } from './on-scale.ts';
import type { SealedPlan } from './own-action.ts';
import { type MeasuredSession, type Reading, readMetrics } from './read-metrics.ts';
import { fateOf, type ShowSession, sessionsOfShow } from './sessions-of-show.ts';

/** Sessions before the change that are compared with, at most. */
const MOST_BEFORE = 50;

/** One session of a trial, whatever the design. */
export interface Unit {
  session: ShowSession;
  fate: 'ahead' | 'aired' | 'cancelled';
  pair: number | null;
  /** As drawn; null for a switchback, whose blocks have both. */
  on: boolean | null;
  control: boolean;
  done: 'as_drawn' | 'partly' | 'not' | null;
  trigger: boolean;
  measured: MeasuredSession | undefined;
  blocks: { start_s: number; end_s: number; on: boolean }[];
}

/** The sessions of a plan with what they came to. */
export interface Gathered {
  plan: SealedPlan;
  units: Unit[];
  currency: string | null;
}

/**
 * Brings together what a plan is judged by: the sessions drawn, those from before where the design compares with them, and comparison
 * shows. What came after the horizon is no part of it.
 *
 * @param compute how many sessions may be read anew
 * @example const gathered = await gather(ctx, plan, 200);
 */
export async function gather(ctx: Reading, plan: SealedPlan, compute: number): Promise<Gathered> {
  const { records, organisation } = ctx;
  const drawn = await records
    .selectFrom('assignments')
    .select(['session', 'pair', 'treated', 'blocks', 'done'])
    .where('organisation', '=', organisation)
    .where('action', '=', plan.action)
    .orderBy('pair')
    .execute();
  const bySession = new Map(drawn.map((row) => [row.session, row]));
  const now = ctx.now();
  const own = await sessionsOfShow(ctx, { shows: [plan.show, ...(plan.design === 'control' ? plan.controls : [])] });
  const gone = drawn.filter(({ session }) => !own.some(({ id }) => id === session));
  const elsewhere = await sessionsOfShow(ctx, { ids: gone.map(({ session }) => session) });
  const fates = new Map([...own, ...elsewhere].map((one) => [one.id, fateOf(one, now)]));
  const before = own
    .filter(({ id, show, at }) => show === plan.show && fates.get(id) === 'aired' && at !== null && at < plan.starts)
    .slice(-MOST_BEFORE);
  const last = Math.max(0, ...drawn.map(({ session }) => own.find(({ id }) => id === session)?.at?.getTime() ?? 0));
  const beside = own.filter(
    ({ id, show, at }) =>
      show !== plan.show &&
      fates.get(id) === 'aired' &&
      at !== null &&
      at.getTime() <= last + 7 * 86_400_000 &&
      at >= (before[0]?.at ?? plan.starts),
  );
  const compared = [...before, ...beside];
  const all = [...compared, ...own, ...elsewhere].filter(
    (one, place, list) =>
      (bySession.has(one.id) || compared.includes(one)) && list.findIndex(({ id }) => id === one.id) === place,
  );
  const aired = all.filter(({ id }) => fates.get(id) === 'aired').map(({ id }) => id);
  const known = await readMetrics(ctx, { sessions: aired, compute });
  const units = all.map((session): Unit => {
    const row = bySession.get(session.id);
    const blocks = row?.blocks ?? [];
    return {
      ...{ session, fate: fates.get(session.id) ?? 'cancelled', measured: known.get(session.id), blocks },
      pair: row !== undefined && plan.design === 'pairs' ? row.pair : null,
      on: row === undefined ? false : row.treated,
      control: session.show !== plan.show && row === undefined,
      done: row?.done ?? null,
      trigger: session.id === plan.trigger_session,
    };
  });
  units.sort((a, b) => (a.session.at?.getTime() ?? 0) - (b.session.at?.getTime() ?? 0));
  return { plan, units, currency: currencyOf(units) };
}

/** That of most sessions; money in another one is not compared. */
function currencyOf(units: readonly Unit[]): string | null {
  const counts = Map.groupBy(
    units.flatMap(({ measured }) => measured?.currency ?? []),
    (currency) => currency,
  );
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}

/** A unit that has a value of the metric, in its own unit, ready for the metric's scale. */
export interface Valued extends Unit {
  value: number;
}

/**
 * Which units have a value of a metric: aired, measured, money in the currency of most.
 *
 * @example valuedBy(gathered, 'net_revenue').length
 */
export function valuedBy({ units, currency }: Gathered, metric: Metric): Valued[] {
  const usual = units.filter(({ measured }) => METRICS[metric].unit !== 'money' || measured?.currency === currency);
  const least = leastOf(usual.flatMap(({ measured }) => measured?.measured[metric]?.value ?? []));
  return usual.flatMap((unit) => {
    const measured = unit.fate === 'aired' ? unit.measured?.measured[metric] : undefined;
    return measured === undefined ? [] : [{ ...unit, value: usable(metric, measured, least) }];
  });
}

/** A session with one value while it was on and one while it was off. */
export interface Sides {
  session: string;
  unit: Unit;
  on: number;
  off: number;
}

/**
 * The sessions of a switchback by their blocks: per minute while on and while off.
 *
 * @example await gatherSides(ctx, gathered, 'orders')
 */
export async function gatherSides(ctx: Reading, { plan, units }: Gathered, metric: Metric): Promise<Sides[]> {
  const sides: Sides[] = [];
  for (const unit of units) {
    if (unit.fate !== 'aired' || unit.blocks.length === 0) continue;
    const { id } = unit.session;
    const counts = await countBlocks(ctx, { session: id, metric, blocks: unit.blocks, washout_s: plan.washout_s ?? 0 });
    const both = bothSides(counts);
    if (both !== null) sides.push({ session: id, unit, ...both });
  }
  return sides;
}

/**
 * The units as points of a picture, each with why it does not count, if it does not.
 *
 * @example pointsOf(gathered, valued, sides)
 */
export function pointsOf(gathered: Gathered, valued: readonly Valued[], sides: readonly Sides[] | null): ImpactPoint[] {
  const { plan, units } = gathered;
  const values = new Map(valued.map(({ session, value }) => [session.id, value]));
  const lone = (pair: number | null) => valued.filter((one) => one.pair === pair).length < 2;
  return units.flatMap((unit): ImpactPoint[] => {
    const { session, pair, on, control, done, fate, trigger } = unit;
    if (plan.design === 'switchback' && unit.blocks.length === 0) return [];
    const measured = unit.measured?.measured[plan.metric];
    const common = {
      ...{ session: session.id, title: session.title, at: session.at?.toISOString() ?? null, pair, control, done },
      ...{ numerator: measured?.numerator ?? null, denominator: measured?.denominator ?? null },
    };
    if (sides !== null) {
      const own = sides.find((one) => one.session === session.id);
      const left_out = fate === 'cancelled' ? 'cancelled' : own === undefined ? 'not_measured' : null;
      return [true, false].map((side) => ({
        ...{ ...common, numerator: null, denominator: null, on: side, left_out },
        value: own === undefined ? null : side ? own.on : own.off,
      }));
    }
    const value = values.get(session.id) ?? null;
    const left_out =
      fate === 'cancelled'
        ? 'cancelled'
        : trigger && on !== true
          ? 'trigger'
          : value === null
            ? 'not_measured'
            : plan.design === 'pairs' && lone(pair)
              ? 'no_partner'
              : null;
    return [{ ...common, on, value: measured?.value ?? value, left_out }];
  });
}
