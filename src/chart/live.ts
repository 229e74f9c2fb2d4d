import type { Curve } from '#src/contract/debrief.ts';
import { peakOf, resample } from './curves.ts';
import { type Drawing, label, type Mark, marks, scale, ticks, timeTicks } from './drawing.ts';
import type { Palette } from './palette.ts';

export interface LiveCurveData {
  viewers: Curve;
  messages: Curve;
  /** The name of each curve. */
  names: { viewers: string; messages: string };
  /** Written at a time, in seconds from the curve's start. */
  tick(seconds: number): string;
  number(value: number): string;
}

const HEIGHT = 220;
const CHAT = 44;

/**
 * Viewers so far as a line over its own area, messages as bars below, both from zero and on one time scale, which ends now.
 *
 * @param width in pixels
 */
export function liveCurve(data: LiveCurveData, palette: Palette, width: number): Drawing {
  const [left, right, bottom] = [44, width - 6, HEIGHT - 20];
  const split = bottom - CHAT - 8;
  const to = Math.max(60, data.viewers.values.length * data.viewers.step_s);
  const x = scale([0, to], [left, right]);
  const drawn: Mark[] = [];
  const viewers = resample(data.viewers, Math.max(60, Math.floor(width / 3)));
  const messages = resample(data.messages, Math.max(40, Math.floor(width / 6)));

  const high = Math.max(1, peakOf(viewers)?.value ?? 1);
  const y = scale([0, high], [split, 14]);
  for (const value of ticks(0, high, 3)) {
    if (!Number.isInteger(value)) continue;
    drawn.push({
      type: 'line',
      shape: { x1: left, y1: y(value), x2: right, y2: y(value) },
      style: { stroke: palette.rule },
    });
    drawn.push(label(left - 8, y(value), data.number(value), { fill: palette.muted, size: 11, align: 'right' }));
  }
  const line = viewers.values.map((value, at) => [x(Math.min(to, (at + 1) * viewers.step_s)), y(value)]);
  const [first, last] = [line[0], line.at(-1)];
  if (first !== undefined && last !== undefined) {
    drawn.push({
      type: 'polygon',
      shape: { points: [[first[0], split], ...line, [last[0], split]] },
      style: { fill: palette.ink, opacity: 0.08 },
    });
    drawn.push({
      type: 'polyline',
      shape: { points: line },
      style: { stroke: palette.ink, fill: 'none', lineWidth: 1.75, lineJoin: 'round' },
    });
  }
  const most = Math.max(1, peakOf(messages)?.value ?? 1);
  const bar = scale([0, most], [0, CHAT]);
  const each = x(messages.step_s) - x(0);
  messages.values.forEach((value, at) => {
    if (value === 0) return;
    drawn.push({
      type: 'rect',
      shape: {
        x: x(at * messages.step_s) + 0.5,
        y: bottom - bar(value),
        width: Math.max(1, each - 1),
        height: bar(value),
      },
      style: { fill: palette.muted, opacity: 0.6 },
    });
  });
  const named = { size: 11, weight: 600, halo: palette.paper };
  drawn.push(label(left + 4, 8, data.names.viewers, { ...named, fill: palette.ink }));
  drawn.push(label(left + 4, bottom - CHAT + 2, data.names.messages, { ...named, fill: palette.muted }));
  drawn.push({
    type: 'line',
    shape: { x1: left, y1: bottom, x2: right, y2: bottom },
    style: { stroke: palette.rule },
  });
  for (const at of timeTicks(0, to, width < 560 ? 3 : 7)) {
    const align = at === 0 ? 'left' : x(at) > right - 30 ? 'right' : 'center';
    drawn.push(label(x(at), HEIGHT - 8, data.tick(at), { fill: palette.muted, size: 11, align }));
  }
  return marks(width, HEIGHT, drawn, palette.font);
}
