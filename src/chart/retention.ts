import { type Drawing, label, type Mark, marks, scale, timeTicks } from './drawing.ts';
import type { Palette } from './palette.ts';

export interface RetentionData {
  points: { t_s: number; share: number; interval: readonly [number, number] }[];
  /** Where half were gone, if they were. */
  half_s: number | null;
  half: string;
  tick(seconds: number): string;
  percent(share: number): string;
  axis: string;
}

/** Share still watching by time since the own join: a line with its 95 % band, from 0 to 100 %. */
export function retention(data: RetentionData, palette: Palette, width: number): Drawing {
  const narrow = width < 560;
  const [left, right, top, bottom] = [46, width - 12, 10, narrow ? 210 : 260];
  const x = scale([0, data.points.at(-1)?.t_s ?? 1], [left, right]);
  const y = scale([0, 1], [bottom, top]);
  const drawn: Mark[] = [];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    drawn.push({
      type: 'line',
      shape: { x1: left, y1: y(share), x2: right, y2: y(share) },
      style: { stroke: palette.rule },
    });
    drawn.push(label(left - 8, y(share), data.percent(share), { fill: palette.muted, align: 'right' }));
  }
  for (const at of timeTicks(0, data.points.at(-1)?.t_s ?? 1, narrow ? 4 : 8)) {
    const align = x(at) > right - 16 ? 'right' : 'center';
    drawn.push(label(x(at), bottom + 14, data.tick(at), { fill: palette.muted, align }));
  }
  drawn.push(label(right, bottom + 31, data.axis, { fill: palette.muted, align: 'right' }));
  const path = (pick: (point: RetentionData['points'][number]) => number) =>
    data.points.map((point) => [x(point.t_s), y(pick(point))]);
  drawn.push(
    {
      type: 'polygon',
      shape: { points: [...path(({ interval }) => interval[1]), ...path(({ interval }) => interval[0]).reverse()] },
      style: { fill: palette.success, opacity: 0.22 },
    },
    {
      type: 'polyline',
      shape: { points: path(({ share }) => share) },
      style: { stroke: palette.success, fill: 'none', lineWidth: 2 },
    },
  );
  if (data.half_s !== null) {
    const at = x(data.half_s);
    drawn.push(
      {
        type: 'line',
        shape: { x1: at, y1: y(0.5), x2: at, y2: bottom },
        style: { stroke: palette.ink, lineDash: [3, 3] },
      },
      { type: 'circle', shape: { cx: at, cy: y(0.5), r: 4 }, style: { fill: palette.ink } },
      label(at + 10, y(0.5) - 12, data.half, { fill: palette.ink, weight: 600 }),
    );
  }
  return marks(width, bottom + 42, drawn, palette.font);
}
