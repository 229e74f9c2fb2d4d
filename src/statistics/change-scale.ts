import type { Interval } from '#src/contract/debrief.ts';
import type { Scale } from '#src/contract/impact.ts';

/**
 * A value on the scale where effects add up; null where the scale has no place for it (money of zero, a rate of 0 or 1).
 *
 * @example toScale('log', 100) // 4.605
 */
export function toScale(scale: Scale, value: number): number | null {
  if (!Number.isFinite(value)) return null;
  if (scale === 'raw') return value;
  if (scale === 'log') return value > 0 ? Math.log(value) : null;
  return value > 0 && value < 1 ? Math.log(value / (1 - value)) : null;
}

/**
 * An effect as people say it: 0.12 is 12 % more (of the odds on the logit scale). Null on the raw scale, whose unit is the metric's own.
 *
 * @example asRelative('log', 0.1133, null)?.estimate // 0.12
 */
export function asRelative(
  scale: Scale,
  estimate: number,
  interval: Interval | null,
): { estimate: number; interval: Interval | null } | null {
  if (scale === 'raw') return null;
  const both: Interval | null = interval === null ? null : [Math.expm1(interval[0]), Math.expm1(interval[1])];
  return { estimate: Math.expm1(estimate), interval: both };
}

/**
 * The scale a metric's values ask for: logit when all lie between 0 and 1, log when all are above 0, raw otherwise.
 *
 * @example scaleFor([120, 90]) // 'log'
 */
export function scaleFor(values: readonly number[]): Scale {
  if (values.length > 0 && values.every((value) => value > 0 && value < 1)) return 'logit';
  return values.length > 0 && values.every((value) => value > 0) ? 'log' : 'raw';
}
