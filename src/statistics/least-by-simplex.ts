/**
 * The place where a function is least, by the simplex of Nelder & Mead 1965, begun again from where it ended until that brings nothing
 * more. For a handful of parameters; the caller makes them free of bounds (logarithms of what must be positive).
 *
 * @example leastBySimplex(([x = 0, y = 0]) => (x - 1) ** 2 + (y + 2) ** 2, [0, 0]) // [1, -2]
 */
export function leastBySimplex(
  of: (at: readonly number[]) => number,
  start: readonly number[],
  tolerance = 1e-10,
): number[] {
  let best = [...start];
  let least = of(best);
  for (let round = 0; round < 20; round++) {
    const found = oneSimplex(of, best, tolerance);
    const gained = least - found.value;
    if (gained > 0) [best, least] = [found.at, found.value];
    if (gained <= tolerance * (Math.abs(least) + tolerance)) break;
  }
  return best;
}

interface Corner {
  at: number[];
  value: number;
}

function oneSimplex(of: (at: readonly number[]) => number, start: readonly number[], tolerance: number): Corner {
  const n = start.length;
  const corner = (at: number[]): Corner => ({ at, value: of(at) });
  const corners = [corner([...start]), ...start.map((_, i) => corner(start.map((x, j) => (i === j ? x + 0.3 : x))))];
  for (let step = 0; step < 400 * n; step++) {
    corners.sort((a, b) => a.value - b.value);
    const [first, worst] = [corners[0] as Corner, corners[n] as Corner];
    if (Math.abs(worst.value - first.value) <= tolerance * (Math.abs(first.value) + tolerance)) break;
    const middle = start.map((_, j) => corners.slice(0, n).reduce((sum, { at }) => sum + (at[j] as number), 0) / n);
    const along = (by: number) => corner(middle.map((m, j) => m + by * ((worst.at[j] as number) - m)));
    const mirrored = along(-1);
    if (mirrored.value < first.value) {
      const further = along(-2);
      corners[n] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < (corners[n - 1] as Corner).value) corners[n] = mirrored;
    else {
      const nearer = along(mirrored.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners[n] = nearer;
      else
        for (const one of corners.slice(1))
          Object.assign(one, corner(one.at.map((x, j) => (x + (first.at[j] as number)) / 2)));
    }
  }
  return corners.sort((a, b) => a.value - b.value)[0] as Corner;
}
