import { type Drawing, fitted, hatch, label, type Mark, marks, scale, textWidth, ticks } from './drawing.ts';
import type { Palette } from './palette.ts';

/** A score at one time with its range; null where too few answered to show it. */
interface WavePoint {
  name: string;
  value: number | null;
  interval: readonly [number, number] | null;
  /** Against the wave before: whether something changed, and which way. */
  change: 'up' | 'down' | null;
}

export const WAVES_HEIGHT = 230;
const [TOP, BOTTOM] = [14, 200];

/**
 * A score wave by wave: points with whiskers, joined by a thin line, and a sign where the change is more than chance. Waves that are hidden are
 * hatched: never an empty zero.
 *
 * @example scoreWaves(points, { write: String, span: [-100, 100] }, palette, 700).height
 */
export function scoreWaves(
  points: readonly WavePoint[],
  { write, span }: { write: (value: number) => string; span: readonly [number, number] },
  palette: Palette,
  width: number,
): Drawing {
  const [low, high] = domain(points, span);
  const at = ticks(low, high, 4);
  const left = Math.max(28, ...at.map((value) => textWidth(write(value), 11) + 10));
  const step = (width - left - 8) / Math.max(1, points.length);
  const x = (place: number) => left + step * (place + 0.5);
  const y = scale([low, high], [BOTTOM, TOP]);
  const drawn: Mark[] = at.flatMap((value): Mark[] => [
    {
      type: 'line',
      shape: { x1: left, y1: y(value), x2: width, y2: y(value) },
      style: { stroke: value === 0 ? palette.muted : palette.rule },
    },
    label(left - 8, y(value), write(value), { fill: palette.muted, size: 11, align: 'right' }),
  ]);
  const known = points.flatMap(({ value }, place) => (value === null ? [] : [{ place, value }]));
  known.slice(1).forEach(({ place, value }, before) => {
    const from = known[before];
    if (from === undefined) return;
    drawn.push({
      type: 'line',
      shape: { x1: x(from.place), y1: y(from.value), x2: x(place), y2: y(value) },
      style: { stroke: palette.ink, opacity: 0.5 },
    });
  });
  const every = Math.max(1, Math.ceil(64 / step));
  points.forEach((point, place) => {
    drawn.push(...pointMarks(point, x(place), y, step, palette));
    if (place % every !== 0) return;
    const name = fitted(point.name, step * every - 8, 11);
    drawn.push(label(x(place), BOTTOM + 18, name, { fill: palette.muted, size: 11, align: 'center' }));
  });
  return marks(width, WAVES_HEIGHT, drawn, palette.font);
}

function pointMarks(
  { value, interval, change }: WavePoint,
  x: number,
  y: (value: number) => number,
  step: number,
  palette: Palette,
): Mark[] {
  if (value === null) {
    const half = Math.min(14, step / 2 - 2);
    return hatch(x - half, TOP, half * 2, BOTTOM - TOP, palette.muted);
  }
  const colour = change === 'up' ? palette.success : change === 'down' ? palette.problem : palette.ink;
  const sign = change === 'up' ? '▲' : change === 'down' ? '▼' : '';
  const half = Math.min(9, Math.max(3, step / 5));
  return [
    ...(interval === null
      ? []
      : [
          {
            type: 'rect',
            shape: {
              x: x - half,
              y: y(interval[1]),
              width: half * 2,
              height: y(interval[0]) - y(interval[1]),
              r: half,
            },
            style: { fill: colour, opacity: 0.2 },
          },
        ]),
    { type: 'circle', shape: { cx: x, cy: y(value), r: 4.5 }, style: { fill: colour } },
    ...(sign === '' ? [] : [label(x + 9, y(value), sign, { fill: colour, size: 12, halo: palette.paper })]),
  ];
}

/** Room for every range, within what the score can be. */
function domain(points: readonly WavePoint[], [least, most]: readonly [number, number]): [number, number] {
  const all = points.flatMap(({ value, interval }) => [value ?? [], interval ?? []].flat());
  if (all.length === 0) return [least, most];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const air = Math.max((high - low) * 0.12, (most - least) * 0.03);
  return [Math.max(least, low - air), Math.min(most, high + air)];
}
