import type { Feeling } from '#src/contract/voices.ts';

/** Half the width of a 95 % range, in standard errors. */
const Z = 1.96;

/**
 * Where sentiment went: its mean over the later half of the texts against the earlier half, each point weighted by its texts. 'flat' where
 * the 95 % range of the difference holds 0; 'short' where a half has no range of its own.
 *
 * @example courseOf(points.map(({ feeling }) => feeling)) // 'down'
 */
export function courseOf(feelings: readonly Feeling[]): 'up' | 'down' | 'flat' | 'short' {
  const known = feelings.flatMap(({ n, mean }) =>
    mean === null || mean.interval === null
      ? []
      : [{ n, value: mean.value, error: (mean.interval[1] - mean.interval[0]) / (2 * Z) }],
  );
  const half = known.reduce((sum, { n }) => sum + n, 0) / 2;
  let seen = 0;
  const cut = known.findIndex(({ n }) => {
    seen += n;
    return seen > half;
  });
  const [early, late] = [known.slice(0, cut), known.slice(cut)].map((part) => {
    const all = part.reduce((sum, { n }) => sum + n, 0);
    if (part.length === 0 || all === 0) return undefined;
    return {
      value: part.reduce((sum, { n, value }) => sum + (n / all) * value, 0),
      variance: part.reduce((sum, { n, error }) => sum + ((n / all) * error) ** 2, 0),
    };
  });
  if (early === undefined || late === undefined) return 'short';
  const difference = late.value - early.value;
  if (Math.abs(difference) <= Z * Math.sqrt(early.variance + late.variance)) return 'flat';
  return difference > 0 ? 'up' : 'down';
}
