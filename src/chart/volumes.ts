import { type Drawing, fitted, label, type Mark, marks, scale, textWidth } from './drawing.ts';
import type { Palette } from './palette.ts';

/** One source: what was taken of it and what was refused, a day. */
export interface VolumeRow {
  name: string;
  /** Its busiest day, in words. */
  most: string;
  taken: readonly number[];
  refused: readonly number[];
}

const ROW = 64;
const BARS = 34;
const FOOT = 24;

/** Where the days of `volumes` stand, in pixels from its left edge: the first begins at `left`, each is `each` wide. */
export function volumeDays(days: number, width: number): { left: number; each: number } {
  return { left: 0, each: width / Math.max(1, days) };
}

/** How high `volumes` of so many sources is, in pixels. */
export function volumesHeight(sources: number): number {
  return sources * ROW + FOOT;
}

/**
 * How much came a day, a row of bars a source, all from zero on one scale of days; each row on its own scale, whose top is its busiest day,
 * since a shop sends a handful where a tracker sends thousands. What was refused stands on top in the colour of problems.
 *
 * @param width in pixels
 */
export function volumes(
  data: { rows: readonly VolumeRow[]; days: readonly string[]; marked?: number | undefined },
  palette: Palette,
  width: number,
): Drawing {
  const { rows, days, marked } = data;
  const height = volumesHeight(rows.length);
  const { left, each } = volumeDays(days.length, width);
  const gap = each > 6 ? 2 : each > 3 ? 1 : 0;
  const drawn: Mark[] = [];
  if (marked !== undefined) {
    const shape = { x: left + marked * each, y: 0, width: each, height: height - FOOT };
    drawn.push({ type: 'rect', silent: true, shape, style: { fill: palette.rule, opacity: 0.6 } });
  }
  rows.forEach(({ name, most, taken, refused }, at) => {
    const foot = at * ROW + ROW - 8;
    const y = scale([0, Math.max(1, ...taken.map((n, day) => n + (refused[day] ?? 0)))], [0, BARS]);
    const room = width - textWidth(most, 12) - 16;
    drawn.push(
      label(0, at * ROW + 10, fitted(name, room, 13), { fill: palette.ink, size: 13, weight: 600 }),
      label(width, at * ROW + 10, most, { fill: palette.muted, size: 12, align: 'right' }),
    );
    taken.forEach((n, day) => {
      const x = left + day * each + gap / 2;
      const bar = (from: number, to: number, fill: string) => {
        if (to <= from) return;
        // A single event is still to be seen.
        const high = Math.max(1.5, y(to) - y(from));
        const shape = { x, y: foot - y(from) - high, width: Math.max(0.5, each - gap), height: high };
        drawn.push({ type: 'rect', silent: true, shape, style: { fill } });
      };
      bar(0, n, palette.ink);
      bar(n, n + (refused[day] ?? 0), palette.problem);
    });
    drawn.push({
      type: 'line',
      shape: { x1: 0, y1: foot + 0.5, x2: width, y2: foot + 0.5 },
      style: { stroke: palette.rule },
    });
  });
  const said = { fill: palette.muted, size: 12 };
  drawn.push(label(0, height - 10, days[0] ?? '', said));
  if (days.length > 1) drawn.push(label(width, height - 10, days.at(-1) ?? '', { ...said, align: 'right' }));
  return marks(width, height, drawn, palette.font);
}
