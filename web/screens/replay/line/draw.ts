import type { Palette } from '#src/chart/palette.ts';
import type { Lane, Layout, Scene, Strip } from './layout.ts';
import { ticksOf, type View } from './view.ts';

/** A scale of time on the screen. */
export function xOf({ left, right }: Layout, view: View): (seconds: number) => number {
  const scale = (right - left) / (view.to_s - view.from_s);
  return (seconds) => left + (seconds - view.from_s) * scale;
}

/** The time under a place on the screen. */
export function timeAt({ left, right }: Layout, view: View, x: number): number {
  return view.from_s + ((x - left) / (right - left)) * (view.to_s - view.from_s);
}

/** Makes a canvas sharp on its screen and empties it. */
export function cleared(canvas: HTMLCanvasElement, { width, height }: Layout): CanvasRenderingContext2D | null {
  const scale = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.textBaseline = 'middle';
  return pen;
}

/** The lower layer: everything that stays while the pointer moves. */
export function drawScene(canvas: HTMLCanvasElement, layout: Layout, scene: Scene, view: View, palette: Palette): void {
  const pen = cleared(canvas, layout);
  if (pen === null) return;
  drawGrid(pen, layout, scene, view, palette);
  pen.save();
  pen.beginPath();
  pen.rect(layout.left, 0, layout.right - layout.left, layout.height);
  pen.clip();
  drawIncidents(pen, layout, scene, view, palette);
  scene.strips.forEach((strip, at) => {
    const row = layout.strips[at];
    if (row !== undefined) drawCurve(pen, layout, strip, row, view, palette);
  });
  scene.lanes.forEach((lane, at) => {
    const row = layout.lanes[at];
    if (row !== undefined) drawLane(pen, layout, lane, row, view, palette);
  });
  pen.restore();
  drawNames(pen, layout, scene, view, palette);
}

/** The value farthest from zero that can be seen, 0 where there is none. */
function highest({ curve }: Strip, view: View): number {
  const first = Math.max(0, Math.floor((view.from_s - curve.start_s) / curve.step_s));
  const end = Math.min(curve.values.length, Math.ceil((view.to_s - curve.start_s) / curve.step_s));
  let most = 0;
  for (let at = first; at < end; at++) most = Math.max(most, Math.abs(curve.values[at] ?? 0));
  return most;
}

function drawGrid(pen: CanvasRenderingContext2D, layout: Layout, scene: Scene, view: View, palette: Palette): void {
  const x = xOf(layout, view);
  const between = (layout.right - layout.left) / (layout.narrow ? 82 : 104);
  pen.textAlign = 'center';
  pen.font = `12px ${palette.font}`;
  for (const at of ticksOf(view, between)) {
    const place = Math.round(x(at)) + 0.5;
    pen.fillStyle = palette.rule;
    pen.fillRect(place - 0.5, layout.axis.height - 4, 1, layout.height - layout.axis.height);
    const half = 28;
    const text = Math.min(layout.right - half, Math.max(layout.left + half, place));
    pen.fillStyle = palette.ink;
    pen.fillText(scene.tick(at), text, 10);
    pen.fillStyle = palette.muted;
    pen.fillText(scene.clock(at), text, 24);
  }
}

function drawIncidents(
  pen: CanvasRenderingContext2D,
  layout: Layout,
  { incidents }: Scene,
  view: View,
  palette: Palette,
): void {
  const x = xOf(layout, view);
  const top = layout.flags.top + layout.flags.height;
  for (const { start_s, end_s } of incidents) {
    if (end_s < view.from_s || start_s > view.to_s) continue;
    const [from, to] = [Math.max(layout.left, x(start_s)), Math.min(layout.right, Math.max(x(end_s), x(start_s) + 3))];
    pen.save();
    pen.beginPath();
    pen.rect(from, top, to - from, layout.height - top);
    pen.clip();
    pen.strokeStyle = palette.problem;
    pen.globalAlpha = 0.5;
    pen.lineWidth = 1;
    pen.beginPath();
    const high = layout.height - top;
    for (let start = from - high; start < to; start += 8) {
      pen.moveTo(start, layout.height);
      pen.lineTo(start + high, top);
    }
    pen.stroke();
    pen.restore();
  }
}

function drawCurve(
  pen: CanvasRenderingContext2D,
  layout: Layout,
  strip: Strip,
  row: { top: number; height: number },
  view: View,
  palette: Palette,
): void {
  const { curve, colour, shape } = strip;
  const x = xOf(layout, view);
  const most = highest(strip, view);
  const base = row.top + row.height;
  pen.fillStyle = palette.rule;
  pen.fillRect(layout.left, base, layout.right - layout.left, 1);
  if (most === 0) return;
  if (shape === 'signed') {
    drawSigned(pen, strip, row, { x, most, view }, palette);
    return;
  }
  const first = Math.max(0, Math.floor((view.from_s - curve.start_s) / curve.step_s));
  const end = Math.min(curve.values.length, Math.ceil((view.to_s - curve.start_s) / curve.step_s));
  const rise = (row.height - 4) / most;
  pen.fillStyle = colour;
  if (shape === 'bars') {
    const wide = Math.max(1, x(curve.step_s) - x(0) - (x(curve.step_s) - x(0) > 4 ? 1 : 0));
    pen.globalAlpha = 0.85;
    pen.beginPath();
    for (let at = first; at < end; at++) {
      const value = curve.values[at] ?? 0;
      if (value <= 0) continue;
      const high = Math.max(1, value * rise);
      pen.rect(x(curve.start_s + at * curve.step_s), base - high, wide, high);
    }
    pen.fill();
    pen.globalAlpha = 1;
    return;
  }
  pen.beginPath();
  for (let at = first; at < end; at++) {
    const place = x(curve.start_s + (at + 0.5) * curve.step_s);
    const high = base - (curve.values[at] ?? 0) * rise;
    if (at === first) {
      pen.moveTo(x(curve.start_s + at * curve.step_s), high);
    }
    pen.lineTo(place, high);
    if (at === end - 1) pen.lineTo(x(curve.start_s + end * curve.step_s), high);
  }
  pen.strokeStyle = colour;
  pen.lineWidth = 1.75;
  pen.lineJoin = 'round';
  pen.stroke();
  pen.lineTo(x(curve.start_s + end * curve.step_s), base);
  pen.lineTo(x(curve.start_s + first * curve.step_s), base);
  pen.globalAlpha = 0.16;
  pen.fill();
  pen.globalAlpha = 1;
}

/** Above the middle what is positive, below it what is negative, in the pair that everybody can tell apart; side says it again. */
function drawSigned(
  pen: CanvasRenderingContext2D,
  { curve }: Strip,
  row: { top: number; height: number },
  { x, most, view }: { x: (seconds: number) => number; most: number; view: View },
  palette: Palette,
): void {
  const middle = row.top + row.height / 2;
  pen.fillStyle = palette.rule;
  pen.fillRect(x(view.from_s), middle, x(view.to_s) - x(view.from_s), 1);
  const wide = Math.max(1, x(curve.step_s) - x(0) - (x(curve.step_s) - x(0) > 4 ? 1 : 0));
  pen.globalAlpha = 0.85;
  for (const [at, value] of curve.values.entries()) {
    const from = curve.start_s + at * curve.step_s;
    if (value === null || value === 0 || from + curve.step_s < view.from_s || from > view.to_s) continue;
    const high = Math.max(1, (Math.abs(value) / most) * (row.height / 2 - 2));
    pen.fillStyle = value > 0 ? palette.success : palette.problem;
    pen.fillRect(x(from), value > 0 ? middle - high : middle + 1, wide, high);
  }
  pen.globalAlpha = 1;
}

function drawLane(
  pen: CanvasRenderingContext2D,
  layout: Layout,
  { spans }: Lane,
  row: { top: number; height: number },
  view: View,
  palette: Palette,
): void {
  const x = xOf(layout, view);
  pen.font = `11px ${palette.font}`;
  pen.textAlign = 'left';
  pen.fillStyle = palette.rule;
  pen.fillRect(layout.left, row.top + row.height / 2, layout.right - layout.left, 1);
  for (const { start_s, end_s, text, colour } of spans) {
    if (end_s < view.from_s || start_s > view.to_s) continue;
    const from = Math.max(layout.left, x(start_s));
    const to = Math.min(layout.right, Math.max(x(end_s) - 1, x(start_s) + 3));
    pen.fillStyle = palette.paper;
    pen.fillRect(from, row.top, to - from, row.height);
    pen.globalAlpha = 0.24;
    pen.fillStyle = colour;
    pen.fillRect(from, row.top, to - from, row.height);
    pen.globalAlpha = 1;
    if (x(start_s) >= layout.left) pen.fillRect(from, row.top, 3, row.height);
    const room = to - from - 12;
    if (room > 24) {
      pen.fillStyle = palette.ink;
      pen.fillText(fitted(pen, text, room), from + 8, row.top + row.height / 2 + 0.5);
    }
  }
}

/** As much of a text as there is room for. */
function fitted(pen: CanvasRenderingContext2D, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text;
  let keep = Math.floor(text.length * (room / pen.measureText(text).width));
  while (keep > 0 && pen.measureText(`${text.slice(0, keep)}…`).width > room) keep--;
  return keep < 2 ? '' : `${text.slice(0, keep)}…`;
}

function drawNames(pen: CanvasRenderingContext2D, layout: Layout, scene: Scene, view: View, palette: Palette): void {
  pen.textAlign = 'left';
  scene.strips.forEach((strip, at) => {
    const row = layout.strips[at];
    if (row === undefined) return;
    const peak = strip.write(highest(strip, view));
    if (layout.narrow) {
      haloed(pen, `600 12px ${palette.font}`, strip.name, layout.left + 2, row.top + 7, palette.ink, palette.paper);
      pen.textAlign = 'right';
      haloed(pen, `12px ${palette.font}`, peak, layout.right - 2, row.top + 7, palette.muted, palette.paper);
      pen.textAlign = 'left';
      return;
    }
    pen.fillStyle = strip.colour;
    pen.fillRect(0, row.top + row.height - 31, 3, 30);
    pen.font = `600 12px ${palette.font}`;
    pen.fillStyle = palette.ink;
    pen.fillText(fitted(pen, strip.name, layout.left - 20), 9, row.top + row.height - 24);
    pen.font = `12px ${palette.font}`;
    pen.fillStyle = palette.muted;
    pen.fillText(fitted(pen, peak, layout.left - 20), 9, row.top + row.height - 8);
  });
  scene.lanes.forEach(({ name }, at) => {
    const row = layout.lanes[at];
    if (row === undefined) return;
    pen.font = `600 12px ${palette.font}`;
    pen.fillStyle = palette.ink;
    if (layout.narrow) pen.fillText(name, layout.left + 2, row.top - 8);
    else pen.fillText(fitted(pen, name, layout.left - 16), 9, row.top + row.height / 2 + 0.5);
  });
}

/** Text that stays readable over a curve. */
function haloed(
  pen: CanvasRenderingContext2D,
  font: string,
  text: string,
  x: number,
  y: number,
  ink: string,
  paper: string,
): void {
  pen.font = font;
  pen.strokeStyle = paper;
  pen.lineWidth = 4;
  pen.lineJoin = 'round';
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}
