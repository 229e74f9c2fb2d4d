import { type Drawing, fitted, hatch, label, type Mark, marks, scale, textWidth, ticks } from './drawing.ts';
import type { Palette } from './palette.ts';

/** One row: an estimate with its range, and what was counted before it was shrunk. Null is "not enough data". */
interface IntervalRow {
  name: string;
  value: number | null;
  interval: readonly [number, number] | null;
  raw: number | null;
  /** The figure as it is said, at the end of the row. */
  text: string;
  tone: 'success' | 'problem' | 'none';
}

export interface IntervalData {
  rows: IntervalRow[];
  /** What "no difference" is: a dashed line with its name. */
  reference: { value: number; name: string } | null;
  /** Ratios are read on a log scale, shares from zero. */
  log: boolean;
  write(value: number): string;
  not_enough: string;
}

const AXIS = 24;
/** A colour never stands alone. */
const SIGN = { success: '▲ ', problem: '▼ ', none: '' };

/** Estimates as dots with whiskers, one a row; names left of the plot, above it on a phone. */
export function intervals(data: IntervalData, palette: Palette, width: number): Drawing {
  const narrow = width < 560;
  const row = narrow ? 46 : 34;
  const right = width - (narrow ? 4 : 128);
  const left = narrow ? 4 : Math.min(230, Math.max(90, ...data.rows.map(({ name }) => textWidth(name, 13) + 16)));
  const top = data.reference === null ? 6 : 22;
  const bottom = top + data.rows.length * row;
  const [low, high] = domain(data);
  const turn = (value: number) => (data.log ? Math.log(Math.max(value, 1e-6)) : value);
  const x = (value: number) =>
    Math.min(right, Math.max(left, scale([turn(low), turn(high)], [left, right])(turn(value))));
  const drawn: Mark[] = [];

  for (const at of axisTicks(data, low, high, narrow ? 4 : 6)) {
    drawn.push({ type: 'line', shape: { x1: x(at), y1: top, x2: x(at), y2: bottom }, style: { stroke: palette.rule } });
    const align = x(at) < left + 12 ? 'left' : x(at) > right - 12 ? 'right' : 'center';
    drawn.push(label(x(at), bottom + 13, data.write(at), { fill: palette.muted, align }));
  }
  if (data.reference !== null) {
    const at = x(data.reference.value);
    drawn.push({
      type: 'line',
      shape: { x1: at, y1: top - 4, x2: at, y2: bottom },
      style: { stroke: palette.ink, lineDash: [4, 3], opacity: 0.7 },
    });
    const align = at > right - 60 ? 'right' : at < left + 60 ? 'left' : 'center';
    drawn.push(label(at, 8, data.reference.name, { fill: palette.muted, align }));
  }
  data.rows.forEach((each, at) => {
    drawn.push(...rowMarks(each, top + at * row, row, { narrow, left, right, width }, x, data.not_enough, palette));
  });
  return marks(width, bottom + AXIS, drawn, palette.font);
}

function rowMarks(
  row: IntervalRow,
  top: number,
  height: number,
  room: { narrow: boolean; left: number; right: number; width: number },
  x: (value: number) => number,
  notEnough: string,
  palette: Palette,
): Mark[] {
  const y = room.narrow ? top + height - 13 : top + height / 2;
  const colour = { success: palette.success, problem: palette.problem, none: palette.ink }[row.tone];
  const textRoom = room.narrow ? textWidth(row.text, 12) + 26 : 0;
  const name = room.narrow
    ? label(room.left, top + 13, fitted(row.name, room.right - room.left - textRoom, 13), {
        fill: palette.ink,
        size: 13,
      })
    : label(0, y, fitted(row.name, room.left - 14, 13), { fill: palette.ink, size: 13 });
  if (row.value === null || row.interval === null) {
    return [
      name,
      ...hatch(room.left, y - 7, room.right - room.left, 14, palette.muted),
      label(room.width, room.narrow ? top + 13 : y, notEnough, { fill: palette.muted, align: 'right' }),
    ];
  }
  const [from, to] = [x(row.interval[0]), x(row.interval[1])];
  return [
    name,
    {
      type: 'rect',
      shape: { x: from, y: y - 5, width: Math.max(1, to - from), height: 10, r: 5 },
      style: { fill: colour, opacity: 0.22 },
    },
    { type: 'line', shape: { x1: from, y1: y, x2: to, y2: y }, style: { stroke: colour, lineWidth: 1.5 } },
    ...(row.raw === null
      ? []
      : [
          {
            type: 'circle',
            shape: { cx: x(row.raw), cy: y, r: 4.5 },
            style: { fill: palette.paper, stroke: palette.muted, lineWidth: 1.5 },
          },
        ]),
    { type: 'circle', shape: { cx: x(row.value), cy: y, r: 5 }, style: { fill: colour } },
    label(room.width, room.narrow ? top + 13 : y, `${SIGN[row.tone]}${row.text}`, {
      fill: palette.ink,
      align: 'right',
    }),
  ];
}

/** Room for every range and for "no difference", shares from zero. */
function domain({ rows, reference, log }: IntervalData): [number, number] {
  const all = rows
    .flatMap(({ value, interval, raw }) => [value, raw, ...(interval ?? [])])
    .filter((value) => value !== null);
  if (reference !== null) all.push(reference.value);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (log) return [Math.max(0.05, Math.min(low * 0.92, 0.8)), Math.min(20, Math.max(high * 1.08, 1.25))];
  return [Math.min(0, low), all.length === 0 ? 1 : high * 1.06 || 1];
}

/** Ratios are marked where people expect them; every second one goes when they crowd, "no difference" never. */
function axisTicks({ log }: IntervalData, low: number, high: number, count: number): number[] {
  if (!log) return ticks(low, high, count);
  const all = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10].filter((value) => value >= low && value <= high);
  const one = Math.max(0, all.indexOf(1));
  return all.length <= count ? all : all.filter((_, at) => (at - one) % 2 === 0);
}
