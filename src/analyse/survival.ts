import type { Audience } from '#src/contract/debrief.ts';
import { normalQuantile } from '#src/statistics/distributions.ts';
import type { Presence } from './read-presence.ts';

/**
 * Kaplan–Meier over counts by length of stay: the share of viewers still watching `t_s` seconds after their own join. Those still
 * there at the session's end are censored at the length they reached. Lengths are counted to the bucket they fall in and told at
 * its end; intervals are Greenwood's on the log(−log) scale, as in statistics/kaplan-meier.ts, which takes single durations.
 *
 * @example survivalOf({ step_s: 1, left: new Map([[5, 1]]), stayed: new Map() }) // [{ t_s: 6, share: 0, … }]
 */
export function survivalOf({ step_s, left, stayed }: Presence['survival']): NonNullable<Audience['retention']> {
  const cells = [...new Set([...left.keys(), ...stayed.keys()])].sort((a, b) => a - b);
  let at_risk = cells.reduce((sum, cell) => sum + (left.get(cell) ?? 0) + (stayed.get(cell) ?? 0), 0);
  const points: NonNullable<Audience['retention']> = [];
  const z = normalQuantile(0.975);
  let share = 1;
  let greenwood = 0;
  for (const cell of cells) {
    const gone = left.get(cell) ?? 0;
    if (gone > 0) {
      share *= 1 - gone / at_risk;
      greenwood += at_risk > gone ? gone / (at_risk * (at_risk - gone)) : 0;
      const width = share > 0 && share < 1 ? (z * Math.sqrt(greenwood)) / Math.abs(Math.log(share)) : 0;
      points.push({
        t_s: (cell + 1) * step_s,
        share,
        interval: [share ** Math.exp(width), share ** Math.exp(-width)],
        at_risk,
      });
    }
    at_risk -= gone + (stayed.get(cell) ?? 0);
  }
  return points;
}
