import { beforeAfter, type Point } from '#src/statistics/before-after.ts';
import { toScale } from '#src/statistics/change-scale.ts';
import type { Found, Judging } from './measure-impact.ts';

/** Under so many sessions with this much memory it errs up to 9 times in a hundred, not 5. */
const SHORT = 20;
const STRONG = 0.45;

/**
 * Before and after, an association: see `beforeAfter`. Sessions whose value the scale has no place for are left out and said so.
 *
 * @example measureBeforeAfter([{ value: 120, on: false }, …], { scale: 'log', sesoi: 0.05, wanted: 1 }).interval
 */
export function measureBeforeAfter(
  rows: readonly Point[],
  { scale, level = 0.95, seed = 1, rough = false }: Judging,
): Found {
  const points = rows.flatMap(({ value, ...rest }) => {
    const there = toScale(scale, value);
    return there === null ? [] : [{ ...rest, value: there }];
  });
  const draws = rough ? 199 : 999;
  const fitted = beforeAfter(points, { level, seed, draws });
  const warnings: Found['warnings'] = ['association'];
  if (fitted.refused !== null) warnings.push(fitted.refused);
  if (points.length < rows.length) warnings.push('rows_left_out');
  if (points.length < SHORT && (fitted.rho ?? 0) > STRONG) warnings.push('low_memory_power');
  return {
    n: fitted.n,
    estimate: fitted.estimate,
    interval: fitted.interval,
    p: fitted.p,
    least: fitted.p === null ? null : 0.001,
    mde: fitted.mde,
    ...(fitted.rho === null ? {} : { rho: fitted.rho }),
    warnings,
    method: `step in a trend${fitted.seasons ? ' with seasons' : ''} and AR(1) errors by REML; critical value from ${draws} series without a change`,
  };
}
