import type { Curve } from '#src/contract/debrief.ts';
import { peakOf } from './curves.ts';
import { type Drawing, label, type Mark, marks, scale } from './drawing.ts';
import type { Palette } from './palette.ts';

export interface SparkData {
  curve: Curve;
  start_s: number;
  peak_s: number;
  end_s: number;
  high: boolean;
  from: string;
  to: string;
  peak: string;
}

/** The minutes around one moment: bars from zero, the moment's stretch in its colour, its peak named. */
export function spark(data: SparkData, palette: Palette, width: number): Drawing {
  const { curve } = data;
  const height = 84;
  const [top, bottom] = [20, height - 18];
  const colour = data.high ? palette.success : palette.problem;
  const most = peakOf(curve);
  const y = scale([0, most === null || most.value === 0 ? 1 : most.value], [bottom, top]);
  const x = scale([0, curve.values.length], [0, width]);
  const drawn: Mark[] = curve.values.map((value, at) => {
    const middle = curve.start_s + (at + 0.5) * curve.step_s;
    const inside = middle >= data.start_s && middle <= data.end_s;
    return {
      type: 'rect',
      shape: { x: x(at), y: y(value), width: Math.max(0.8, x(1) - 1), height: bottom - y(value) },
      style: { fill: inside ? colour : palette.muted, opacity: inside ? 1 : 0.4 },
    };
  });
  drawn.push({ type: 'line', shape: { x1: 0, y1: bottom, x2: width, y2: bottom }, style: { stroke: palette.rule } });
  drawn.push(label(0, height - 7, data.from, { fill: palette.muted, size: 11 }));
  drawn.push(label(width, height - 7, data.to, { fill: palette.muted, size: 11, align: 'right' }));
  if (most !== null) {
    const at = Math.min(width - 30, Math.max(30, x((most.at_s - curve.start_s) / curve.step_s)));
    drawn.push(label(at, 10, data.peak, { fill: palette.ink, size: 11, align: 'center' }));
  }
  return marks(width, height, drawn, palette.font);
}
