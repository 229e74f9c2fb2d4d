import { poissonTail } from '#src/statistics/poisson.ts';

const P = 0.001;

/** Buckets from `from` up to, not including, `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Stretches in which the stream itself had trouble. Players always report a few errors of their own; a bucket stands out when it
 * holds at least two and a Poisson count with the session's usual rate (per viewer-second where known, troubled buckets set aside
 * and the rate taken again) would reach that with p < .001, or when the trouble names no viewer. Buckets at most `gap` apart are one stretch.
 *
 * @example findIncidents([0, 0, 9, 8, 0], [0, 0, 0, 0, 0], null, 1) // [{ from: 2, to: 4 }]
 */
export function findIncidents(
  errors: readonly number[],
  ofNobody: readonly number[],
  seconds: readonly number[] | null,
  gap: number,
): Stretch[] {
  const exposure = (cell: number) => seconds?.[cell] ?? 1;
  let out = new Set<number>();
  for (let round = 0; round < 4; round++) {
    let events = 0;
    let time = 0;
    errors.forEach((count, cell) => {
      if (out.has(cell)) return;
      events += count;
      time += exposure(cell);
    });
    const rate = time > 0 ? events / time : 0;
    const standing = (count: number, cell: number) =>
      (ofNobody[cell] ?? 0) > 0 || (count >= 2 && poissonTail(count, rate * exposure(cell)) < P);
    const next = new Set([...errors.keys()].filter((cell) => standing(errors[cell] ?? 0, cell)));
    if (next.size === out.size && [...next].every((cell) => out.has(cell))) break;
    out = next;
  }
  const stretches: Stretch[] = [];
  for (const cell of [...out].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last !== undefined && cell - last.to <= gap) last.to = cell + 1;
    else stretches.push({ from: cell, to: cell + 1 });
  }
  return stretches;
}
