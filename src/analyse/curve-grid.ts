/** The buckets all curves of a session share. */
export interface Grid {
  step_s: number;
  cells: number;
}

const STEPS_S = [5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/**
 * The finest usual step that needs at most 2,000 buckets: 5 s up to 2 h 46 min, 15 s for six hours.
 *
 * @example gridOf(21600) // { step_s: 15, cells: 1440 }
 */
export function gridOf(duration_s: number): Grid {
  const step_s = STEPS_S.find((step) => duration_s / step <= 2000) ?? Math.ceil(duration_s / 2000);
  return { step_s, cells: Math.max(1, Math.ceil(duration_s / step_s)) };
}

/**
 * Values by bucket, zero where nothing was said of it; what lies outside the session is left out.
 *
 * @example fillCells({ step_s: 5, cells: 3 }, [1], [7]) // [0, 7, 0]
 */
export function fillCells(grid: Grid, cells: readonly number[], values: readonly number[]): number[] {
  const filled = new Array<number>(grid.cells).fill(0);
  cells.forEach((cell, i) => {
    if (cell >= 0 && cell < grid.cells) filled[cell] = (filled[cell] ?? 0) + (values[i] ?? 0);
  });
  return filled;
}
