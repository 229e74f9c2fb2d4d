import { expect, test } from 'vitest';
import type { Metric } from '#src/contract/action-plan.ts';
import { normalStream } from '#src/statistics/normal-stream.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { foreseeDesigns } from './foresee-designs.ts';
import { measureImpact } from './measure-impact.ts';

const HISTORY = 24;
const WEEKS = 12;

interface Cell {
  design: 'pairs' | 'before-after';
  metric: Metric;
  /** Of one session from its level, on the metric's scale; and how much of it the next one keeps. */
  sd: number;
  rho: number;
  histories: number;
  tries: number;
}

/** How often the design is called blind, and how often it finds an effect, on sessions made with these ups and downs. */
function play({ design, metric, sd, rho, histories, tries }: Cell, effect: number): { flagged: number; found: number } {
  const normal = normalStream(seededRandom(Math.round(1000 * sd) + histories));
  const series = (n: number) => {
    let error = normal();
    return Array.from({ length: n }, () => {
      error = rho * error + Math.sqrt(1 - rho * rho) * normal();
      return sd * error;
    });
  };
  const log = metric === 'net_revenue';
  const asTold = (level: number) => (log ? 1000 * Math.exp(level) : 50 + level);
  const known = { metric, cadence: 1, days: 7 * WEEKS, expected: null, reversible: true, within_session: false };
  let [flagged, found] = [0, 0];
  for (let h = 0; h < histories; h++) {
    const history = series(HISTORY);
    const designs = foreseeDesigns({
      ...{ ...known, history, by_viewer: false, against: null, between_blocks: null, viewers: null },
    });
    const own = designs.find((one) => one.design === design);
    flagged += Number(own?.hindrances.includes('sees_too_little'));
    for (let at = 0; at < tries; at++) {
      const all = series(HISTORY + WEEKS);
      const rows =
        design === 'pairs'
          ? all.slice(HISTORY).map((level, place) => {
              const pair = Math.floor(place / 2);
              const on = ((pair * 7919 + at * 31) % 2 === 0) === (place % 2 === 0);
              return { pair: `${pair}`, on, value: asTold(level + (on ? effect : 0)) };
            })
          : all.map((level, place) => ({
              on: place >= HISTORY,
              value: asTold(level + (place >= HISTORY ? effect : 0)),
            }));
      const observed = { design, rows } as Parameters<typeof measureImpact>[0];
      const { interval } = measureImpact(observed, { scale: log ? 'log' : 'raw', sesoi: 0, wanted: 1, rough: true });
      found += Number(interval !== null && interval[0] > 0);
    }
  }
  return { flagged: flagged / histories, found: found / (histories * tries) };
}

const PAIRS = { design: 'pairs', histories: 40, tries: 10, rho: 0.3 } as const;
const AFTER = { design: 'before-after', histories: 5, tries: 6, rho: 0.3 } as const;

test.each<[string, Cell, number]>([
  ['pairs, revenue', { ...PAIRS, metric: 'net_revenue', sd: 0.25 }, Math.LN2],
  ['before/after, revenue', { ...AFTER, metric: 'net_revenue', sd: 0.22 }, Math.LN2],
  // Six pairs are the fewest that are allowed: they are not called blind for a scale that knows no doubling.
  ['pairs, NPS', { ...PAIRS, metric: 'nps', sd: 12 }, 2.5 * 12],
])(
  '%s: what is not called blind finds a doubling, or two and a half times what sessions differ by',
  (_, cell, effect) => {
    const { flagged, found } = play(cell, effect);
    expect(flagged).toBeLessThan(0.25);
    expect(found).toBeGreaterThan(0.8);
  },
);

test.each<[string, Cell]>([
  ['pairs', { ...PAIRS, metric: 'net_revenue', sd: 0.6 }],
  ['before/after', { ...AFTER, metric: 'net_revenue', sd: 0.5 }],
])('%s: what is called blind misses a doubling mostly, and hardly ever finds what actions usually do', (_, cell) => {
  const doubled = play(cell, Math.LN2);
  expect(doubled.flagged).toBeGreaterThan(0.85);
  expect(doubled.found).toBeLessThan(0.6);
  expect(play(cell, Math.log(1.25)).found).toBeLessThan(0.3);
});
