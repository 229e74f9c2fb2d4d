import type { Interval } from '#src/contract/debrief.ts';
import { normalQuantile, normalTwoSided } from './distributions.ts';

/** One stratum: how many events among how many people (or, for rates, in how much time at risk), with and without exposure. */
export interface Stratum {
  exposed: { events: number; total: number };
  unexposed: { events: number; total: number };
}

/** A ratio common to all strata; null where it cannot be estimated (no events on one side). */
export interface CommonRatio {
  ratio: number;
  interval: Interval;
  p: number;
}

/**
 * Mantel–Haenszel: one ratio over strata, so that a third thing that differs between them (minute of the session, device)
 * does not fake a difference. `rate` divides by time at risk (variance of Greenland & Robins 1985), `risk` by people
 * (Greenland & Robins 1985), `odds` is the odds ratio (variance of Robins, Breslow & Greenland 1986).
 *
 * @example mantelHaenszel([{ exposed: { events: 8, total: 100 }, unexposed: { events: 4, total: 100 } }], 'rate')?.ratio // 2
 */
export function mantelHaenszel(
  strata: readonly Stratum[],
  measure: 'rate' | 'risk' | 'odds',
  level = 0.95,
): CommonRatio | null {
  const parts = measure === 'odds' ? oddsParts(strata) : ratioParts(strata, measure);
  if (parts === null) return null;
  const { ratio, variance } = parts;
  const z = normalQuantile(0.5 + level / 2);
  const se = Math.sqrt(variance);
  return {
    ratio,
    interval: [ratio * Math.exp(-z * se), ratio * Math.exp(z * se)],
    p: normalTwoSided(Math.log(ratio) / se),
  };
}

function ratioParts(strata: readonly Stratum[], measure: 'rate' | 'risk'): { ratio: number; variance: number } | null {
  let top = 0;
  let bottom = 0;
  let spread = 0;
  for (const { exposed, unexposed } of strata) {
    const all = exposed.total + unexposed.total;
    if (exposed.total <= 0 || unexposed.total <= 0) continue;
    const events = exposed.events + unexposed.events;
    top += (exposed.events * unexposed.total) / all;
    bottom += (unexposed.events * exposed.total) / all;
    const shared = (events * exposed.total * unexposed.total) / (all * all);
    spread += measure === 'rate' ? shared : shared - (exposed.events * unexposed.events) / all;
  }
  if (top <= 0 || bottom <= 0) return null;
  return { ratio: top / bottom, variance: spread / (top * bottom) };
}

function oddsParts(strata: readonly Stratum[]): { ratio: number; variance: number } | null {
  let r = 0;
  let s = 0;
  let pr = 0;
  let mixed = 0;
  let qs = 0;
  for (const { exposed, unexposed } of strata) {
    const all = exposed.total + unexposed.total;
    if (all <= 0) continue;
    const a = exposed.events;
    const b = exposed.total - a;
    const c = unexposed.events;
    const d = unexposed.total - c;
    const ri = (a * d) / all;
    const si = (b * c) / all;
    const pi = (a + d) / all;
    const qi = (b + c) / all;
    r += ri;
    s += si;
    pr += pi * ri;
    mixed += pi * si + qi * ri;
    qs += qi * si;
  }
  if (r <= 0 || s <= 0) return null;
  return { ratio: r / s, variance: pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s) };
}
