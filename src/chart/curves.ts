import type { Curve } from '#src/contract/debrief.ts';

/**
 * The curve with at most `points` buckets, as a mean of what each new bucket covers; shorter curves stay as they are.
 *
 * @example resample({ start_s: 0, step_s: 5, values: [1, 3, 5, 7] }, 2) // { start_s: 0, step_s: 10, values: [2, 6] }
 */
export function resample(curve: Curve, points: number): Curve {
  const every = Math.ceil(curve.values.length / points);
  if (every <= 1) return curve;
  const values = Array.from({ length: Math.ceil(curve.values.length / every) }, (_, at) => {
    const part = curve.values.slice(at * every, (at + 1) * every);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  return { start_s: curve.start_s, step_s: curve.step_s * every, values };
}

/** Counts a bucket as counts a minute, so that curves of different buckets can be compared. */
export function perMinute(curve: Curve): Curve {
  return { ...curve, values: curve.values.map((value) => (value * 60) / curve.step_s) };
}

/** The highest value and where it stands, or null for a curve without points. */
export function peakOf(curve: Curve): { value: number; at_s: number } | null {
  const at = curve.values.reduce((best, value, at) => (value > (curve.values[best] ?? -Infinity) ? at : best), 0);
  const value = curve.values[at];
  return value === undefined ? null : { value, at_s: curve.start_s + at * curve.step_s };
}

/** The part of a curve between two times. */
export function slice(curve: Curve, from_s: number, to_s: number): Curve {
  const first = Math.max(0, Math.floor((from_s - curve.start_s) / curve.step_s));
  const last = Math.max(first, Math.ceil((to_s - curve.start_s) / curve.step_s));
  return {
    start_s: curve.start_s + first * curve.step_s,
    step_s: curve.step_s,
    values: curve.values.slice(first, last),
  };
}

/** The value of a curve at a time, 0 outside it. */
export function valueAt(curve: Curve, at_s: number): number {
  return curve.values[Math.floor((at_s - curve.start_s) / curve.step_s)] ?? 0;
}

/** True when something was counted at all. */
export function hasAny(curve: Curve | null): curve is Curve {
  return curve?.values.some((value) => value > 0) === true;
}
