import { type Drawing, fitted, hatch, label, type Mark, marks, scale, textWidth } from './drawing.ts';
import type { Palette } from './palette.ts';

/** One bar: a share, a count or a time, with its range where it has one. Null is hidden or not measured. */
export interface ShareBar {
  name: string;
  value: number | null;
  interval: readonly [number, number] | null;
  /** The figure as it is said, at the end of the row. */
  text: string;
  tone: 'success' | 'problem' | 'none';
}

const NARROW = 560;
const ROW = { narrow: 48, wide: 34 };

/** How tall so many bars stand in a window of a width, in pixels. */
export const shareBarsHeight = (bars: number, narrow: boolean): number => bars * (narrow ? ROW.narrow : ROW.wide) + 8;

/**
 * Bars from zero with whiskers, one a row; names left of them, above them on a phone. A row without a value is hatched and says why.
 *
 * @example shareBars([{ name: 'Yes', value: 0.4, interval: [0.3, 0.5], text: '40%', tone: 'none' }], 'hidden', palette, 700).height
 */
export function shareBars(rows: readonly ShareBar[], notEnough: string, palette: Palette, width: number): Drawing {
  const narrow = width < NARROW;
  const height = narrow ? ROW.narrow : ROW.wide;
  const said = Math.max(40, ...rows.map(({ value, text }) => textWidth(value === null ? notEnough : text, 12) + 14));
  const names = Math.max(90, ...rows.map(({ name }) => textWidth(name, 13) + 16));
  const left = narrow ? 0 : Math.min(Math.max(230, width * 0.38), names);
  const right = narrow ? width - 4 : width - said;
  const most = Math.max(1e-9, ...rows.flatMap(({ value, interval }) => [value ?? 0, interval?.[1] ?? 0]));
  const x = scale([0, most], [left, right]);
  const drawn: Mark[] = rows.flatMap((row, at): Mark[] => {
    const top = at * height + 4;
    const y = narrow ? top + 31 : top + height / 2;
    const head = narrow ? top + 12 : y;
    const room = narrow ? width - said - 8 : left - 14;
    const name = label(0, head, fitted(row.name, room, 13), { fill: palette.ink, size: 13 });
    const end = (text: string, fill: string) => label(width, head, text, { fill, align: 'right' });
    if (row.value === null)
      return [name, ...hatch(left, y - 8, right - left, 16, palette.muted), end(notEnough, palette.muted)];
    const colour = { success: palette.success, problem: palette.problem, none: palette.series[0] ?? palette.ink }[
      row.tone
    ];
    const bar: Mark = {
      type: 'rect',
      shape: { x: left, y: y - 8, width: Math.max(1, x(row.value) - left), height: 16, r: 2 },
      style: { fill: colour, opacity: 0.75 },
    };
    const ground: Mark = {
      type: 'line',
      shape: { x1: left, y1: y + 12, x2: right, y2: y + 12 },
      style: { stroke: palette.rule, opacity: 0.6 },
    };
    return [name, ground, bar, ...whisker(row.interval, x, y, palette), end(row.text, palette.ink)];
  });
  return marks(width, shareBarsHeight(rows.length, narrow), drawn, palette.font);
}

function whisker(
  interval: readonly [number, number] | null,
  x: (value: number) => number,
  y: number,
  palette: Palette,
): Mark[] {
  if (interval === null) return [];
  const [from, to] = [x(interval[0]), x(interval[1])];
  const stroke = { stroke: palette.ink, lineWidth: 1.5 };
  return [
    { type: 'line', shape: { x1: from, y1: y, x2: to, y2: y }, style: stroke },
    { type: 'line', shape: { x1: from, y1: y - 4, x2: from, y2: y + 4 }, style: stroke },
    { type: 'line', shape: { x1: to, y1: y - 4, x2: to, y2: y + 4 }, style: stroke },
  ];
}
