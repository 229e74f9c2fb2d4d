/**
 * A rate that changes by the second, summed up: drawing events from it and moving along it are look-ups. `from_s` may be
 * negative.
 */
export interface Cumulative {
  /** The sum of the rate from `from_s` to `at_s`. */
  at(at_s: number): number;
  /** When the sum reaches `level`; Infinity if it never does. */
  when(level: number): number;
}

/**
 * Sums a rate from `from_s` to `to_s`; after `to_s` it is 0, or goes on at its last value with `endless`.
 *
 * @example cumulate(0, 60, () => 2).when(10) // 5
 */
export function cumulate(from_s: number, to_s: number, rate: (at_s: number) => number, endless = false): Cumulative {
  const seconds = Math.ceil(to_s - from_s);
  const sums = new Float64Array(seconds + 1);
  for (let i = 0; i < seconds; i++) sums[i + 1] = (sums[i] ?? 0) + rate(from_s + i + 0.5);
  const total = sums[seconds] ?? 0;
  const last = endless ? total - (sums[seconds - 1] ?? 0) : 0;
  const at = (at_s: number) => {
    const x = at_s - from_s;
    if (x <= 0) return 0;
    if (x >= seconds) return total + (x - seconds) * last;
    const i = Math.floor(x);
    const low = sums[i] ?? 0;
    return low + (x - i) * ((sums[i + 1] ?? low) - low);
  };
  const when = (level: number) => {
    if (level <= 0) return from_s;
    if (level > total) return last > 0 ? from_s + seconds + (level - total) / last : Number.POSITIVE_INFINITY;
    let low = 0;
    let high = seconds;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < level) low = middle;
      else high = middle;
    }
    const below = sums[low] ?? 0;
    const step = (sums[high] ?? below) - below;
    return from_s + low + (step > 0 ? (level - below) / step : 1);
  };
  return { at, when };
}
