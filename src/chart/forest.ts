import { type Drawing, fitted, hatch, label, type Mark, marks, scale, textWidth, ticks } from './drawing.ts';
import type { Palette } from './palette.ts';

/** One effect with its range. Null is "not estimable". */
export interface ForestRow {
  name: string;
  /** What it comes from, below its name: "A · 12 pairs". */
  detail: string;
  value: number | null;
  interval: readonly [number, number] | null;
  /** As measured, where `value` was shrunk toward others of its kind. */
  raw: number | null;
  /** Within these an effect would not matter. */
  band: readonly [number, number] | null;
  /** What was expected before. */
  expected: number | null;
  /** The effect as it is said, at the end of the row. */
  text: string;
  tone: 'success' | 'problem' | 'none';
}

export interface ForestData {
  rows: readonly ForestRow[];
  /** What zero is: "no effect". */
  zero: string;
  /** What the band is, named once above the plot. */
  band: string | null;
  write(value: number): string;
  not_estimable: string;
}

const AXIS = 24;
const HEAD = { wide: 40, narrow: 22 };
const ROW = { wide: 46, narrow: 66 };
/** A range that runs further than so many times the farthest effect is cut, and its end shows an arrow. */
const FAR = 2.5;
/** A colour never stands alone. */
const SIGN = { success: '▲ ', problem: '▼ ', none: '' };

interface Room {
  narrow: boolean;
  left: number;
  right: number;
  width: number;
  height: number;
}

/** How tall so many rows stand at a width, in pixels. */
export const forestHeight = (rows: number, width: number): number =>
  width < 560 ? HEAD.narrow + rows * ROW.narrow + AXIS : HEAD.wide + rows * ROW.wide + AXIS;

/**
 * Effects below each other against zero, each with the band in which it would not matter: one action, or all of them.
 *
 * @example forest({ rows, zero: 'no effect', band: 'too small to matter', write, not_estimable }, palette, 720).option
 */
export function forest(data: ForestData, palette: Palette, width: number): Drawing {
  const narrow = width < 560;
  const widest = (of: (row: ForestRow) => string, size: number) =>
    Math.max(0, ...data.rows.map((row) => textWidth(of(row), size)));
  const room: Room = {
    narrow,
    left: narrow
      ? 6
      : Math.min(
          width * 0.36,
          Math.max(
            110,
            widest(({ name }) => name, 14),
            widest((row) => row.detail, 12),
          ) + 20,
        ),
    right: width - (narrow ? 6 : Math.max(90, widest(({ text }) => `▲ ${text}`, 13) + 20)),
    width,
    height: narrow ? ROW.narrow : ROW.wide,
  };
  const head = narrow ? HEAD.narrow : HEAD.wide;
  const bottom = head + data.rows.length * room.height;
  const [low, high] = domain(data.rows);
  const place = scale([low, high], [room.left + 8, room.right - 8]);
  const x = (value: number) => place(Math.min(high, Math.max(low, value)));
  const drawn: Mark[] = [];

  // On a phone names stand above their plot: no line of the plot runs through them.
  const lines = (at: number, stroke: string): Mark[] =>
    (narrow ? data.rows.map((_, row) => head + (row + 1) * room.height) : [bottom]).map((end) => ({
      type: 'line',
      shape: { x1: x(at), y1: narrow ? end - 28 : head - 4, x2: x(at), y2: end },
      style: { stroke },
    }));
  // There is no room above for what zero is: it is said in its place on the axis.
  const origin = narrow ? data.zero : data.write(0);
  const keepsClear = (textWidth(origin, 12) + textWidth(data.write(high), 12)) / 2 + 8;
  for (const at of ticks(low, high, narrow ? 4 : 7)) {
    if (Math.abs(at) < 1e-9) continue;
    drawn.push(...lines(at, palette.rule));
    if (Math.abs(x(at) - x(0)) < keepsClear) continue;
    const text = data.write(at);
    drawn.push(label(within(x(at), text, room), bottom + 13, text, { fill: palette.muted, align: 'center' }));
  }
  data.rows.forEach((row, at) => {
    drawn.push(...bandMarks(row, head + at * room.height, room, x, palette));
  });
  drawn.push(
    ...lines(0, palette.ink),
    label(within(x(0), origin, room), bottom + 13, origin, { fill: palette.ink, align: 'center' }),
    ...headMarks(data, x, room, palette),
  );
  data.rows.forEach((row, at) => {
    drawn.push(...rowMarks(row, head + at * room.height, room, { x, low, high }, data.not_estimable, palette));
  });
  return marks(width, bottom + AXIS, drawn, palette.font);
}

/** The names of zero and of the band, kept from running out of the picture. */
function headMarks(data: ForestData, x: (value: number) => number, room: Room, palette: Palette): Mark[] {
  const zero = label(within(x(0), data.zero, room), 26, data.zero, { fill: palette.ink, align: 'center' });
  const band = data.rows.some((row) => row.band !== null) ? data.band : null;
  const drawn = room.narrow ? [] : [zero];
  if (band === null) return drawn;
  const square = 10;
  const named = `${band}   `;
  const from = room.narrow ? 0 : within(x(0), named, room) - textWidth(named, 12) / 2;
  return [
    ...drawn,
    {
      type: 'rect',
      shape: { x: from, y: 3, width: square, height: square, r: 2 },
      style: { fill: palette.muted, opacity: 0.35 },
    },
    label(from + square + 5, 8, band, { fill: palette.muted }),
  ];
}

/** The middle of a text as near to a place as it can be without running out of the plot. */
function within(at: number, text: string, { left, right }: Room): number {
  const half = textWidth(text, 12) / 2;
  return Math.min(right - half, Math.max(left + half, at));
}

function bandMarks(
  { band }: ForestRow,
  top: number,
  room: Room,
  x: (value: number) => number,
  palette: Palette,
): Mark[] {
  if (band === null) return [];
  const from = x(band[0]);
  const [y, height] = room.narrow ? [top + room.height - 26, 24] : [top + 4, room.height - 8];
  return [
    {
      type: 'rect',
      shape: { x: from, y, width: Math.max(1, x(band[1]) - from), height },
      style: { fill: palette.muted, opacity: 0.16 },
    },
  ];
}

function rowMarks(
  row: ForestRow,
  top: number,
  room: Room,
  { x, low, high }: { x: (value: number) => number; low: number; high: number },
  notEstimable: string,
  palette: Palette,
): Mark[] {
  const y = room.narrow ? top + room.height - 14 : top + room.height / 2;
  const ink = { fill: palette.ink, size: room.narrow ? 14 : 13 };
  const said = `${SIGN[row.tone]}${row.interval === null ? notEstimable : row.text}`;
  const text = label(room.width, room.narrow ? top + 31 : y, said, {
    ...{ fill: row.interval === null ? palette.muted : palette.ink, align: 'right', size: 13 },
    weight: row.tone === 'none' ? 400 : 600,
  });
  const names = room.narrow
    ? [
        label(0, top + 12, fitted(row.name, room.width, 14), ink),
        label(0, top + 31, fitted(row.detail, room.width - textWidth(said, 13) - 16, 12), { fill: palette.muted }),
      ]
    : [
        label(0, row.detail === '' ? y : y - 8, fitted(row.name, room.left - 14, 13), ink),
        label(0, y + 9, fitted(row.detail, room.left - 14, 12), { fill: palette.muted }),
      ];
  if (row.interval === null) {
    return [
      ...names,
      text,
      ...hatch(room.left, y - 6, room.right - room.left, 12, palette.muted),
      ...(row.value === null ? [] : [point(x(row.value), y, 4.5, palette.paper, palette.muted)]),
    ];
  }
  const colour = { success: palette.success, problem: palette.problem, none: palette.ink }[row.tone];
  const [from, to] = [x(row.interval[0]), x(row.interval[1])];
  return [
    ...names,
    text,
    {
      type: 'rect',
      shape: { x: from, y: y - 6, width: Math.max(1, to - from), height: 12, r: 6 },
      style: { fill: colour, opacity: 0.22 },
    },
    { type: 'line', shape: { x1: from, y1: y, x2: to, y2: y }, style: { stroke: colour, lineWidth: 1.75 } },
    ...(row.interval[0] < low ? [arrow(from, y, -1, colour)] : []),
    ...(row.interval[1] > high ? [arrow(to, y, 1, colour)] : []),
    ...(row.expected === null
      ? []
      : [
          {
            type: 'line',
            shape: { x1: x(row.expected), y1: y - 10, x2: x(row.expected), y2: y + 10 },
            style: { stroke: palette.ink, lineWidth: 1.5, lineDash: [3, 2] },
          },
        ]),
    ...(row.raw === null ? [] : [point(x(row.raw), y, 4.5, palette.paper, palette.muted)]),
    ...(row.value === null ? [] : [point(x(row.value), y, 6, colour, palette.paper)]),
  ];
}

function point(cx: number, cy: number, r: number, fill: string, stroke: string): Mark {
  return { type: 'circle', shape: { cx, cy, r }, style: { fill, stroke, lineWidth: 1.5 } };
}

function arrow(x: number, y: number, way: 1 | -1, fill: string): Mark {
  const points = [
    [x + way * 7, y],
    [x, y - 5],
    [x, y + 5],
  ];
  return { type: 'polygon', shape: { points }, style: { fill } };
}

/** Room for zero, every effect and band, and every range that is not out of all proportion. */
function domain(rows: readonly ForestRow[]): [number, number] {
  const near = rows.flatMap(({ value, raw, band, expected }) => [value, raw, expected, ...(band ?? [])]);
  const far = FAR * Math.max(0.02, ...near.map((one) => Math.abs(one ?? 0)));
  const ends = rows.flatMap(({ interval }) => interval ?? []).map((end) => Math.min(far, Math.max(-far, end)));
  const all = [0, ...ends, ...near.filter((one) => one !== null)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const air = (high - low || 0.1) * 0.05;
  return [low - air, high + air];
}
