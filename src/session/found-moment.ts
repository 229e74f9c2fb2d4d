/** A moment that the analysis found, by its kind and its peak: no moment of ours has such an id. */
const FOUND = /^(high|low)@(-?\d+(?:\.\d+)?)$/;

/**
 * How a found moment is called, so that somebody can name, correct or take it away.
 *
 * @example foundMomentId({ kind: 'high', peak_s: 1230 }) // 'high@1230'
 */
export function foundMomentId({ kind, peak_s }: { kind: 'high' | 'low'; peak_s: number }): string {
  return `${kind}@${peak_s}`;
}

/**
 * What such an id says; undefined for the id of a moment marked by hand.
 *
 * @example readFoundMoment('low@84.5') // { kind: 'low', found_s: 84.5 }
 */
export function readFoundMoment(id: string): { kind: 'high' | 'low'; found_s: number } | undefined {
  const [, kind, at] = FOUND.exec(id) ?? [];
  return kind === undefined ? undefined : { kind: kind as 'high' | 'low', found_s: Number(at) };
}
