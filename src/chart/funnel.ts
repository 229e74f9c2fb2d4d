import { type Drawing, fitted, label, type Mark, marks, scale, textWidth } from './drawing.ts';
import type { Palette } from './palette.ts';

export interface FunnelRow {
  name: string;
  people: number;
  /** People as written, and the share of the step before as written with its range. */
  count: string;
  share: string;
  /** Share of the first step with its range, which the whisker shows. */
  interval: readonly [number, number] | null;
}

/** Steps as bars from zero with a whisker; each bar says its people and how many came on from the step before. */
export function funnel(rows: FunnelRow[], palette: Palette, width: number): Drawing {
  const narrow = width < 560;
  const left = narrow ? 0 : Math.max(90, ...rows.map(({ name }) => textWidth(name, 13) + 16));
  const right = width - (narrow ? 0 : 250);
  const row = narrow ? 52 : 36;
  const first = rows[0]?.people ?? 0;
  const x = scale([0, Math.max(1, first)], [left, right]);
  const drawn: Mark[] = [];
  rows.forEach(({ name, people, count, share, interval }, at) => {
    const top = at * row + 4;
    const y = narrow ? top + 22 : top + 4;
    const said = at === 0 ? count : `${count} · ${share}`;
    drawn.push(
      narrow
        ? label(0, top + 10, fitted(name, width - textWidth(said, 12) - 10, 13), {
            fill: palette.ink,
            size: 13,
            weight: 600,
          })
        : label(0, y + 11, fitted(name, left - 12, 13), { fill: palette.ink, size: 13, weight: 600 }),
      {
        type: 'rect',
        shape: { x: left, y, width: Math.max(1, x(people) - left), height: 22, r: 2 },
        style: { fill: palette.success, opacity: at === 0 ? 0.35 : 0.6 },
      },
      label(width, narrow ? top + 10 : y + 11, said, { fill: palette.ink, align: 'right' }),
    );
    if (interval !== null && at > 0) {
      const [low, high] = [x(interval[0] * first), x(interval[1] * first)];
      drawn.push(
        {
          type: 'line',
          shape: { x1: low, y1: y + 11, x2: high, y2: y + 11 },
          style: { stroke: palette.ink, lineWidth: 1.5 },
        },
        ...[low, high].map((end) => ({
          type: 'line',
          shape: { x1: end, y1: y + 6, x2: end, y2: y + 16 },
          style: { stroke: palette.ink, lineWidth: 1.5 },
        })),
      );
    }
  });
  return marks(width, rows.length * row + 6, drawn, palette.font);
}
