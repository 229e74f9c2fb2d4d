import type { Curve } from '#src/contract/debrief.ts';
import { peakOf, resample } from './curves.ts';
import { type Drawing, fitted, hatch, label, type Mark, marks, scale, textWidth, timeTicks } from './drawing.ts';
import type { Palette } from './palette.ts';

/** One stretch of a swim lane. */
interface Span {
  start_s: number;
  end_s: number;
  text: string;
  colour: string;
}

export interface TimelineData {
  from_s: number;
  to_s: number;
  /** Each its own strip, from zero, on the same time scale. */
  curves: { name: string; peak: string; curve: Curve; colour: string }[];
  lanes: { name: string; spans: Span[] }[];
  flags: { start_s: number; at_s: number; end_s: number; text: string; high: boolean }[];
  /** Stretches in which the stream was in trouble. */
  incidents: { start_s: number; end_s: number }[];
  tick(seconds: number): string;
}

const STRIP = { wide: 74, narrow: 58 };
const LANE = 22;
const FLAGS = 34;

/**
 * The session on one time line: flags, curves, swim lanes, all on the same scale. Below 560 px names stand above their strip
 * instead of in a gutter.
 *
 * @param width in pixels
 */
export function timeline(data: TimelineData, palette: Palette, width: number): Drawing {
  const narrow = width < 560;
  const names = [...data.curves.map(({ name }) => name), ...data.lanes.map(({ name }) => name)];
  const gutter = narrow ? 2 : Math.min(190, Math.max(96, ...names.map((name) => textWidth(name, 12) + 18)));
  const right = width - (narrow ? 2 : 14);
  const x = scale([data.from_s, data.to_s], [gutter, right]);
  const clamp = (seconds: number) => Math.min(right, Math.max(gutter, x(seconds)));
  const above = narrow ? 17 : 0;
  const strip = narrow ? STRIP.narrow : STRIP.wide;
  const back: Mark[] = [];
  const front: Mark[] = [];

  let y = data.flags.length > 0 ? FLAGS : 6;
  for (const { name, peak, curve, colour } of data.curves) {
    y += above;
    front.push(...curveMarks(resample(curve, narrow ? 130 : 320), x, y, strip, colour, palette));
    if (narrow) {
      front.push(label(gutter, y - 8, name, { fill: palette.ink, weight: 600, halo: palette.paper }));
      front.push(label(right, y - 8, peak, { fill: palette.muted, align: 'right', halo: palette.paper }));
    } else {
      front.push(label(0, y + strip - 24, fitted(name, gutter - 10, 12), { fill: palette.ink, weight: 600 }));
      front.push(label(0, y + strip - 8, peak, { fill: palette.muted }));
    }
    y += strip + (narrow ? 8 : 12);
  }
  for (const { name, spans } of data.lanes) {
    y += above;
    front.push(
      narrow
        ? label(gutter, y - 8, fitted(name, right - gutter, 12), {
            fill: palette.ink,
            weight: 600,
            halo: palette.paper,
          })
        : label(0, y + LANE / 2, fitted(name, gutter - 10, 12), { fill: palette.ink }),
    );
    front.push({
      type: 'line',
      shape: { x1: gutter, y1: y + LANE / 2, x2: right, y2: y + LANE / 2 },
      style: { stroke: palette.rule },
    });
    for (const span of spans) front.push(...spanMarks(span, clamp(span.start_s), clamp(span.end_s), y, palette));
    y += LANE + (narrow ? 4 : 6);
  }

  const bottom = y + 2;
  for (const at of timeTicks(data.from_s, data.to_s, narrow ? 5 : 9)) {
    back.push({
      type: 'line',
      shape: { x1: x(at), y1: 12, x2: x(at), y2: bottom },
      style: { stroke: palette.rule, lineWidth: 1 },
    });
    const align = x(at) < gutter + 14 ? 'left' : x(at) > right - 14 ? 'right' : 'center';
    front.push(label(x(at), bottom + 11, data.tick(at), { fill: palette.muted, align }));
  }
  for (const { start_s, end_s } of data.incidents) {
    const [left, end] = [clamp(start_s), Math.max(clamp(end_s), clamp(start_s) + 3)];
    back.push(...hatch(left, FLAGS, end - left, bottom - FLAGS, palette.problem, 5));
  }
  for (const flag of data.flags) back.push(...flagBand(flag, clamp, bottom, palette));
  front.push(...flagHeads(data.flags, clamp, right, palette));

  return marks(width, bottom + 22, [...back, ...front], palette.font);
}

/** A filled curve from zero with its outline. */
function curveMarks(
  curve: Curve,
  x: (seconds: number) => number,
  top: number,
  height: number,
  colour: string,
  palette: Palette,
): Mark[] {
  const most = peakOf(curve)?.value ?? 0;
  const y = scale([0, most === 0 ? 1 : most], [top + height, top + 4]);
  const line = curve.values.map((value, at) => [round(x(curve.start_s + (at + 0.5) * curve.step_s)), round(y(value))]);
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return [];
  const base = top + height;
  return [
    {
      type: 'polygon',
      shape: { points: [[first[0], base], ...line, [last[0], base]] },
      style: { fill: colour, opacity: 0.16 },
    },
    {
      type: 'polyline',
      shape: { points: line },
      style: { stroke: colour, fill: 'none', lineWidth: 1.5, lineJoin: 'round' },
    },
    { type: 'line', shape: { x1: x(curve.start_s), y1: base, x2: last[0], y2: base }, style: { stroke: palette.rule } },
  ];
}

function spanMarks(span: Span, left: number, right: number, y: number, palette: Palette): Mark[] {
  const width = Math.max(3, right - left - 1);
  const text = fitted(span.text, width - 12, 11);
  return [
    {
      type: 'rect',
      shape: { x: left, y, width, height: LANE, r: 3 },
      style: { fill: palette.paper, stroke: 'none' },
    },
    {
      type: 'rect',
      shape: { x: left, y, width, height: LANE, r: 3 },
      style: { fill: span.colour, opacity: 0.22 },
    },
    { type: 'rect', shape: { x: left, y, width: 3, height: LANE, r: 1 }, style: { fill: span.colour } },
    ...(text === '' ? [] : [label(left + 8, y + LANE / 2 + 0.5, text, { fill: palette.ink, size: 11 })]),
  ];
}

function flagBand(
  flag: TimelineData['flags'][number],
  clamp: (s: number) => number,
  bottom: number,
  palette: Palette,
): Mark[] {
  const colour = flag.high ? palette.success : palette.problem;
  const [left, right] = [clamp(flag.start_s), clamp(flag.end_s)];
  return [
    {
      type: 'rect',
      shape: { x: left, y: FLAGS - 6, width: Math.max(2, right - left), height: bottom - FLAGS + 6 },
      style: { fill: colour, opacity: 0.13 },
    },
    {
      type: 'line',
      shape: { x1: clamp(flag.at_s), y1: FLAGS - 8, x2: clamp(flag.at_s), y2: bottom },
      style: { stroke: colour, lineWidth: 1, lineDash: [3, 3] },
    },
  ];
}

/** Heads that would cover each other move right; a high one is filled, a low one is an outline with its point down. */
function flagHeads(
  flags: TimelineData['flags'],
  clamp: (s: number) => number,
  right: number,
  palette: Palette,
): Mark[] {
  let free = -Infinity;
  const height = 20;
  return [...flags]
    .sort((one, other) => one.at_s - other.at_s)
    .flatMap((flag) => {
      const colour = flag.high ? palette.success : palette.problem;
      const width = Math.max(height, textWidth(flag.text, 12) + 10);
      const left = Math.min(right - width, Math.max(clamp(flag.at_s) - width / 2, free));
      free = left + width + 2;
      return [
        {
          type: 'rect',
          shape: { x: left, y: 3, width, height, r: 4 },
          style: { fill: flag.high ? colour : palette.paper, stroke: colour, lineWidth: 1.5 },
        },
        label(left + width / 2, 3 + height / 2 + 0.5, flag.text, {
          fill: flag.high ? palette.paper : palette.ink,
          size: 12,
          weight: 700,
          align: 'center',
        }),
      ];
    });
}

const round = (value: number) => Math.round(value * 10) / 10;
