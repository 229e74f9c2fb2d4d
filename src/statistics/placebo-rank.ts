/** The treated unit's place among all units, each compared with the mean of the others. */
export interface PlaceboRank {
  estimate: number;
  /** Place among `units` by size whatever the sign; 1 is the largest. */
  rank: number;
  units: number;
  p: number;
  /** The same among changes of the same sign only. */
  oneSided: number;
  byUnit: { unit: string; difference: number }[];
}

/**
 * Difference in differences of one treated unit against the mean of the controls, and its placebo p: how many units change as much
 * against the others, the treated one included. With k controls p cannot be under 1 ÷ (k + 1). Abadie, Diamond & Hainmueller 2010.
 *
 * @param changes after minus before, a unit, on the scale that adds up
 * @example placeboRank([{ unit: 'us', change: 5 }, { unit: 'b', change: 1 }, { unit: 'c', change: 0 }], 'us')?.p // 0.333
 */
export function placeboRank(changes: readonly { unit: string; change: number }[], treated: string): PlaceboRank | null {
  const units = changes.length;
  const total = changes.reduce((sum, { change }) => sum + change, 0);
  const byUnit = changes.map(({ unit, change }) => ({ unit, difference: change - (total - change) / (units - 1) }));
  const own = byUnit.find(({ unit }) => unit === treated);
  if (own === undefined || units < 2) return null;
  const rank = byUnit.filter(({ difference }) => Math.abs(difference) >= Math.abs(own.difference)).length;
  const sameWay = byUnit.filter(
    ({ difference }) => difference * Math.sign(own.difference) >= Math.abs(own.difference),
  ).length;
  return { estimate: own.difference, rank, units, p: rank / units, oneSided: sameWay / units, byUnit };
}
