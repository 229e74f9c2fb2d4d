/**
 * Benjamini–Hochberg adjusted p values ("q"), in the order given: a finding passes at q = .10 when its q ≤ .10. Null (not
 * tested) stays null and is not counted. Benjamini & Hochberg 1995.
 *
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg<P extends number | null>(ps: readonly P[]): P[] {
  const tested = ps.flatMap((p, index) => (p === null ? [] : [{ p: p as number, index }]));
  tested.sort((a, b) => b.p - a.p);
  const adjusted: P[] = [...ps];
  let least = 1;
  for (const [position, { p, index }] of tested.entries()) {
    least = Math.min(least, (p * tested.length) / (tested.length - position));
    adjusted[index] = least as P;
  }
  return adjusted;
}

/**
 * Holm's adjusted levels in the order given (1979): the share of families with any false finding stays below the level asked for, whatever
 * hangs together. Null is not tested and not counted.
 *
 * @example holm([0.01, 0.04, null]) // [0.02, 0.04, null]
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const tested = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = ps.map(() => null);
  let most = 0;
  for (const [place, { p, at }] of tested.entries()) {
    most = Math.max(most, Math.min(1, p * (tested.length - place)));
    adjusted[at] = most;
  }
  return adjusted;
}
