/**
 * Measured times by nearest rank: the p-th is the smallest that at least that share of them do not exceed.
 *
 * @param ms in milliseconds, in any order; a time that never came is infinite
 * @example spread([3, 1, 2]) // { n: 3, p50_ms: 2, p95_ms: 3, max_ms: 3 }
 */
export function spread(ms: readonly number[]): { n: number; p50_ms: number; p95_ms: number; max_ms: number } {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number) => {
    const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
    return found < 10 ? Math.round(found * 10) / 10 : Math.round(found);
  };
  return { n: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1) };
}
