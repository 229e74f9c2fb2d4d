/** Comments asked for at once. */
export const PAGE = 100;

/**
 * Which comment is the last one written at a time: from how many were written until then, and exactly where the comments around are
 * known. -1 before the first.
 *
 * @example indexAt({ total: 30, before: 0, start_s: 0, step_s: 10, values: [10, 20] }, new Map(), 15) // 19, half of the second bucket in
 */
export function indexAt(
  counts: { total: number; before: number; start_s: number; step_s: number; values: readonly number[] },
  known: ReadonlyMap<number, { at_s: number }>,
  at_s: number,
): number {
  const { total, before, start_s, step_s, values } = counts;
  const bucket = Math.floor((at_s - start_s) / step_s);
  let until = before;
  for (let at = 0; at < Math.min(bucket, values.length); at++) until += values[at] ?? 0;
  const share = (at_s - start_s) / step_s - bucket;
  if (bucket >= 0 && bucket < values.length) until += Math.round((values[bucket] ?? 0) * share);
  let index = Math.min(total - 1, until - 1);
  while (index >= 0 && (known.get(index)?.at_s ?? Number.NEGATIVE_INFINITY) > at_s) index--;
  while (index + 1 < total && (known.get(index + 1)?.at_s ?? Number.POSITIVE_INFINITY) <= at_s) index++;
  return index;
}
