import { METRICS, type Metric } from '#src/contract/action-plan.ts';
import type { Design } from '#src/contract/impact.ts';
import { toScale } from '#src/statistics/change-scale.ts';
import { cuped } from '#src/statistics/cuped.ts';
import type { Sides, Valued } from './gather.ts';
import type { Observed } from './measure-impact.ts';
import { weekOf } from './weekly-gap.ts';

/** What was observed, with which session each row is of, so that one can be left out. */
export interface Rows {
  observed: Observed;
  /** One name a row; rows of a name leave together. */
  names: string[];
}

/**
 * Sessions as their design wants them, as drawn. The bad session that made us act is no part of what is compared with.
 *
 * @example observe('pairs', valued).observed
 */
export function observe(design: Exclude<Design, 'switchback' | 'ab'>, valued: readonly Valued[]): Rows {
  const kept = valued.filter(({ trigger, on }) => !trigger || on === true);
  const names = kept.map(({ session }) => session.id);
  if (design === 'pairs') {
    const own = kept.flatMap(({ pair, on, value }) =>
      pair === null || on === null ? [] : [{ pair: String(pair), on, value }],
    );
    return { observed: { design, rows: own }, names: own.map(({ pair }) => pair) };
  }
  if (design === 'before-after') {
    // A day of the week that only one side has cannot be told from the action.
    const days = (side: boolean) => new Set(kept.filter(({ on }) => (on === true) === side).map(seasonOf));
    const [treated, untreated] = [days(true), days(false)];
    const rows = kept.map((unit) => {
      const season = seasonOf(unit);
      return {
        value: unit.value,
        on: unit.on === true,
        ...(treated.has(season) && untreated.has(season) ? { season } : {}),
      };
    });
    return { observed: { design, rows }, names };
  }
  return {
    observed: {
      design,
      rows: kept.map(({ session, on, control, value }) => ({
        ...{ time: weekOf(session.at ?? new Date(0)), unit: session.show ?? '', treated: !control, value },
        on: !control && on === true,
      })),
    },
    names,
  };
}

/**
 * Sides of a switchback as its design wants them.
 *
 * @example observeSides(sides).observed
 */
export function observeSides(sides: readonly Sides[]): Rows {
  const rows = sides.flatMap(({ session, on, off }) => [
    { session, on: true, value: on },
    { session, on: false, value: off },
  ]);
  return { observed: { design: 'switchback', rows }, names: rows.map(({ session }) => session) };
}

/**
 * Without the rows of one name.
 *
 * @example without(rows, 'session-3')
 */
export function without({ observed, names }: Rows, name: string): Observed {
  const kept = <Row>(rows: readonly Row[]) => rows.filter((_, place) => names[place] !== name);
  switch (observed.design) {
    case 'pairs':
      return { design: 'pairs', rows: kept(observed.rows) };
    case 'switchback':
      return { design: 'switchback', rows: kept(observed.rows) };
    case 'control':
      return { design: 'control', rows: kept(observed.rows) };
    case 'before-after':
      return { design: 'before-after', rows: kept(observed.rows) };
    case 'ab':
      return observed;
  }
}

/**
 * The units as they were really done: what was not done although drawn changes sides, what was done in part belongs to neither. Null when
 * everything was done as drawn, or nobody said.
 *
 * @example asDone(valued)
 */
export function asDone(valued: readonly Valued[]): Valued[] | null {
  if (!valued.some(({ done }) => done === 'partly' || done === 'not')) return null;
  return valued
    .filter(({ done }) => done !== 'partly')
    .map((unit) => (unit.done === 'not' && unit.on !== null ? { ...unit, on: !unit.on } : unit));
}

/**
 * The units with the noise taken out that a target set before the session foretold (CUPED), and how much of it that is. Null where not
 * every session had one, or all had the same.
 *
 * @example adjustByTarget('net_revenue', valued)?.saved
 */
export function adjustByTarget(metric: Metric, valued: readonly Valued[]): { valued: Valued[]; saved: number } | null {
  const { scale } = METRICS[metric];
  const before = valued.map(({ session }) => toScale('log', session.target[metric] ?? 0));
  const own = valued.map(({ value }) => toScale(scale, value));
  const [x, y] = [before.flatMap((one) => one ?? []), own.flatMap((one) => one ?? [])];
  if (x.length < valued.length || y.length < valued.length || new Set(x).size < 3) return null;
  const { values, saved } = cuped(
    y,
    x,
    valued.map(({ on }) => on === true),
  );
  return { valued: valued.map((unit, place) => ({ ...unit, value: back(scale, values[place] ?? 0) })), saved };
}

function back(scale: 'log' | 'logit' | 'raw', value: number): number {
  return scale === 'log' ? Math.exp(value) : scale === 'logit' ? 1 / (1 + Math.exp(-value)) : value;
}

/** Day of the week and promotion: what goes with both is not the action's. */
function seasonOf({ session: { at, promotion } }: Valued): string {
  return `${at?.getUTCDay() ?? ''}${promotion ? ' promotion' : ''}`;
}
