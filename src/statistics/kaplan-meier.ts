import type { Interval } from '#src/contract/debrief.ts';
import { normalQuantile } from './distributions.ts';

/** The share still there just after `t`, with how many were there just before. */
export interface SurvivalStep {
  t: number;
  share: number;
  interval: Interval;
  atRisk: number;
  events: number;
}

/**
 * Kaplan–Meier: the share of people still present by time since their own start, where some were only observed up to a point
 * (`observed` false: censored). Intervals are Greenwood's on the log(−log) scale, so they stay within 0–1. One step per
 * distinct time of an event. Kaplan & Meier 1958; Greenwood 1926.
 *
 * @example kaplanMeier([5, 8, 8], [true, true, false]) // steps at 5 (.667) and 8 (.333)
 */
export function kaplanMeier(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean | number>,
  level = 0.95,
): SurvivalStep[] {
  const order = Uint32Array.from({ length: durations.length }, (_, i) => i).sort(
    (a, b) => (durations[a] as number) - (durations[b] as number),
  );
  const z = normalQuantile(0.5 + level / 2);
  const steps: SurvivalStep[] = [];
  let share = 1;
  let greenwood = 0;
  for (let i = 0; i < order.length; ) {
    const t = durations[order[i] as number] as number;
    const atRisk = order.length - i;
    let events = 0;
    for (; i < order.length && durations[order[i] as number] === t; i++) {
      if (observed[order[i] as number]) events++;
    }
    if (events === 0) continue;
    share *= 1 - events / atRisk;
    greenwood += atRisk > events ? events / (atRisk * (atRisk - events)) : 0;
    steps.push({ t, share, interval: logLog(share, greenwood, z), atRisk, events });
  }
  return steps;
}

/**
 * The share still present at `t`, read off the steps (1 before the first).
 *
 * @example survivalAt(steps, 60)?.share
 */
export function survivalAt(steps: readonly SurvivalStep[], t: number): SurvivalStep | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as SurvivalStep).t <= t) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1] ?? null;
}

function logLog(share: number, greenwood: number, z: number): Interval {
  if (share <= 0) return [0, 0];
  if (share >= 1) return [1, 1];
  const width = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return [share ** Math.exp(width), share ** Math.exp(-width)];
}
