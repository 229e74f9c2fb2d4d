import { type Drawing, fitted, label, type Mark, marks, scale, textWidth } from './drawing.ts';
import type { Palette } from './palette.ts';

export interface HistoryRow {
  name: string;
  value: number;
  median: number;
  history: number[];
  /** The session's figure as it is said. */
  text: string;
}

/** Previous sessions as points, one row a figure, each row on its own scale. */
export function history(rows: HistoryRow[], palette: Palette, width: number): Drawing {
  const narrow = width < 560;
  const row = narrow ? 50 : 38;
  const left = narrow ? 8 : Math.min(230, Math.max(90, ...rows.map(({ name }) => textWidth(name, 13) + 18)));
  const right = width - (narrow ? 8 : 150);
  const drawn: Mark[] = [];
  rows.forEach(({ name, value, median, history: earlier, text }, at) => {
    const top = at * row;
    const y = narrow ? top + 36 : top + row / 2;
    const all = [...earlier, value];
    const x = scale([Math.min(...all), Math.max(...all)], [left + 6, right - 6]);
    const tone = value >= median ? palette.success : palette.problem;
    drawn.push(
      narrow
        ? label(0, top + 13, fitted(name, width - textWidth(text, 12) - 12, 13), { fill: palette.ink, size: 13 })
        : label(0, y, fitted(name, left - 16, 13), { fill: palette.ink, size: 13 }),
      label(width, narrow ? top + 13 : y, text, { fill: palette.ink, align: 'right' }),
      { type: 'line', shape: { x1: left, y1: y, x2: right, y2: y }, style: { stroke: palette.rule } },
      ...earlier.map((each) => ({
        type: 'circle',
        shape: { cx: x(each), cy: y, r: 4 },
        style: { fill: palette.muted, opacity: 0.45 },
      })),
      {
        type: 'line',
        shape: { x1: x(median), y1: y - 9, x2: x(median), y2: y + 9 },
        style: { stroke: palette.ink, lineWidth: 1.5 },
      },
      {
        type: 'circle',
        shape: { cx: x(value), cy: y, r: 6 },
        style: { fill: tone, stroke: palette.paper, lineWidth: 1.5 },
      },
    );
  });
  return marks(width, rows.length * row + 6, drawn, palette.font);
}
