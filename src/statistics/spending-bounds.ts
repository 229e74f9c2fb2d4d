import { normalCdf, normalDensity, normalQuantile } from './distributions.ts';

/**
 * How far out a z value must be at each look so that all looks together err as often as one would: Lan & DeMets 1983 with the
 * O'Brien–Fleming-like spending α(t) = 2 − 2Φ(z₁₋α∕₂ ÷ √t) a side, by integrating the density of what has not crossed yet
 * (Armitage, McPherson & Rowe 1969).
 *
 * @param looks shares of the information, rising, the last 1
 * @param alpha of both sides together
 * @example spendingBounds([0.5, 1]) // [2.963, 1.969]: p ≤ .0031, then ≤ .049
 */
export function spendingBounds(looks: readonly number[], alpha = 0.05): number[] {
  const side = alpha / 2;
  const z = normalQuantile(1 - side / 2);
  const spent = (t: number) => 2 - 2 * normalCdf(z / Math.sqrt(t));
  const bounds: number[] = [];
  let held: Held | undefined;
  for (const [look, t] of looks.entries()) {
    const past = looks[look - 1] ?? 0;
    const toSpend = spent(t) - (look === 0 ? 0 : spent(past));
    const step = Math.sqrt(t - past);
    const before = held;
    const crosses = (bound: number) =>
      before === undefined
        ? 1 - normalCdf(bound)
        : integrate(before, (s) => 1 - normalCdf((bound * Math.sqrt(t) - s) / step));
    const bound = solve(crosses, toSpend);
    bounds.push(bound);
    held = grid(bound * Math.sqrt(t), (s) =>
      before === undefined
        ? normalDensity(s / step) / step
        : integrate(before, (from) => normalDensity((s - from) / step) / step),
    );
  }
  return bounds;
}

/** The density of the score, on even places between the bounds. */
interface Held {
  places: Float64Array;
  densities: Float64Array;
  step: number;
}

const INTERVALS = 600;

function grid(edge: number, of: (s: number) => number): Held {
  const step = (2 * edge) / INTERVALS;
  const places = Float64Array.from({ length: INTERVALS + 1 }, (_, i) => -edge + i * step);
  return { places, densities: places.map(of), step };
}

/** Simpson's rule. */
function integrate({ places, densities, step }: Held, weight: (s: number) => number): number {
  let sum = 0;
  for (const [i, s] of places.entries()) {
    const share = i === 0 || i === INTERVALS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += share * (densities[i] as number) * weight(s);
  }
  return (sum * step) / 3;
}

function solve(falling: (x: number) => number, value: number): number {
  let [lo, hi] = [0, 12];
  while (hi - lo > 1e-10) {
    const middle = (lo + hi) / 2;
    if (falling(middle) > value) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}
