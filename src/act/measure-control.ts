import { toScale } from '#src/statistics/change-scale.ts';
import { placeboRank } from '#src/statistics/placebo-rank.ts';
import { measureBeforeAfter } from './measure-before-after.ts';
import type { Found, Judging } from './measure-impact.ts';

interface Reading {
  time: number;
  unit: string;
  treated: boolean;
  on: boolean;
  value: number;
}

/** With fewer controls the placebo p cannot be .05. */
const ENOUGH_CONTROLS = 19;

/**
 * Comparison shows: at each time the treated show minus the mean of the others, then the before/after model on that difference; p is the
 * treated show's placebo rank, since any of the others might have changed as much.
 *
 * @example measureControl([{ time: 1, unit: 'ours', treated: true, on: false, value: 90 }, …], how).p
 */
export function measureControl(rows: readonly Reading[], how: Judging): Found {
  const scaled = rows.flatMap(({ value, ...rest }) => {
    const there = toScale(how.scale, value);
    return there === null ? [] : [{ ...rest, value: there }];
  });
  const times = [...Map.groupBy(scaled, ({ time }) => time)].sort(([a], [b]) => a - b);
  const points = times.flatMap(([, at]) => {
    const [own, others] = [meanOf(at.filter(({ treated }) => treated)), meanOf(at.filter(({ treated }) => !treated))];
    return own === null || others === null
      ? []
      : [{ value: own - others, on: at.some(({ treated, on }) => treated && on) }];
  });
  const found = measureBeforeAfter(points, { ...how, scale: 'raw' });
  const placebo = placeboRank(changesOf(scaled, times), '');
  const controls = new Set(scaled.filter(({ treated }) => !treated).map(({ unit }) => unit)).size;
  return {
    ...found,
    p: found.estimate === null ? null : (placebo?.p ?? null),
    least: controls === 0 ? null : 1 / (controls + 1),
    warnings: [
      ...found.warnings.filter((warning) => warning !== 'association'),
      ...(controls < ENOUGH_CONTROLS ? (['few_controls'] as const) : []),
      ...(scaled.length < rows.length ? (['rows_left_out'] as const) : []),
    ],
    method: `treated minus the mean of ${controls} others, ${found.method}; p is the placebo rank`,
  };
}

/** After minus before of every unit, with the treated ones as one; the change is dated by the treated. */
function changesOf(
  rows: readonly Reading[],
  times: readonly [number, Reading[]][],
): { unit: string; change: number }[] {
  const after = new Set(times.filter(([, at]) => at.some(({ treated, on }) => treated && on)).map(([time]) => time));
  const units = Map.groupBy(rows, ({ unit, treated }) => (treated ? '' : `control ${unit}`));
  return [...units].flatMap(([unit, own]) => {
    const [now, then] = [
      meanOf(own.filter(({ time }) => after.has(time))),
      meanOf(own.filter(({ time }) => !after.has(time))),
    ];
    return now === null || then === null ? [] : [{ unit, change: now - then }];
  });
}

function meanOf(rows: readonly { value: number }[]): number | null {
  return rows.length === 0 ? null : rows.reduce((sum, { value }) => sum + value, 0) / rows.length;
}
