import { type Drawing, fitted, hatch, label, type Mark, marks } from './drawing.ts';
import type { Palette } from './palette.ts';

/** A group of people and the share of each answer in it; null is hidden. */
interface ShareRow {
  name: string;
  cells: readonly (number | null)[];
}

const ROW = 34;
const HEAD = 30;
const NAMED = 22;

/** How tall so many groups stand, in pixels: on a phone their names stand above their cells. */
export const shareTableHeight = (rows: number, narrow: boolean): number =>
  HEAD + rows * (ROW + (narrow ? NAMED : 0)) + 6;

/**
 * Groups by answers, the darker the larger the share; hidden cells are hatched.
 *
 * @example shareTable(['Yes', 'No'], [{ name: 'Mail', cells: [0.7, 0.3] }], format.percent, palette, 700).height
 */
export function shareTable(
  columns: readonly string[],
  rows: readonly ShareRow[],
  write: (share: number) => string,
  palette: Palette,
  width: number,
): Drawing {
  const narrow = width < 560;
  const left = narrow ? 0 : Math.min(220, width * 0.3);
  const cell = (width - left) / Math.max(1, columns.length);
  const drawn: Mark[] = columns.map((name, at) =>
    label(left + cell * (at + 0.5), 12, fitted(name, cell - 6, 12), { fill: palette.muted, size: 12, align: 'center' }),
  );
  rows.forEach((row, at) => {
    const top = HEAD + at * (ROW + (narrow ? NAMED : 0)) + (narrow ? NAMED : 0);
    drawn.push(
      narrow
        ? label(0, top - 11, fitted(row.name, width, 13), { fill: palette.ink, size: 13 })
        : label(0, top + ROW / 2, fitted(row.name, left - 14, 13), { fill: palette.ink, size: 13 }),
    );
    row.cells.forEach((share, column) => {
      const x = left + cell * column;
      if (share === null) {
        drawn.push(...hatch(x + 1, top + 1, cell - 2, ROW - 2, palette.muted));
        return;
      }
      drawn.push({
        type: 'rect',
        shape: { x: x + 1, y: top + 1, width: cell - 2, height: ROW - 2, r: 3 },
        style: { fill: palette.series[0] ?? palette.ink, opacity: 0.06 + 0.34 * share },
      });
      if (cell >= 36)
        drawn.push(label(x + cell / 2, top + ROW / 2, write(share), { fill: palette.ink, size: 12, align: 'center' }));
    });
  });
  return marks(width, shareTableHeight(rows.length, narrow), drawn, palette.font);
}
