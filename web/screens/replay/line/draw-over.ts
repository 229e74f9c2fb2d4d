import type { Palette } from '#src/chart/palette.ts';
import type { ReplayMoment } from '#src/contract/replay.ts';
import { cleared, xOf } from './draw.ts';
import type { Layout } from './layout.ts';
import type { View } from './view.ts';

/** What moves: the play head, the pointer, the stretch, the chosen moment. */
export interface Over {
  playhead_s: number;
  pointer_s: number | undefined;
  stretch: { from_s: number; to_s: number } | undefined;
  moments: readonly ReplayMoment[];
  chosen: string | undefined;
}

/** Half of a flag's target: it takes a thumb. */
const REACH = { wide: 11, narrow: 22 };

/** The upper layer, drawn with every move of the pointer and every frame of the video. */
export function drawOver(canvas: HTMLCanvasElement, layout: Layout, over: Over, view: View, palette: Palette): void {
  const pen = cleared(canvas, layout);
  if (pen === null) return;
  const x = xOf(layout, view);
  pen.save();
  pen.beginPath();
  pen.rect(layout.left - 8, 0, layout.right - layout.left + 16, layout.height);
  pen.clip();
  const { stretch } = over;
  if (stretch !== undefined) {
    const [from, to] = [x(stretch.from_s), x(stretch.to_s)];
    pen.fillStyle = palette.ink;
    pen.globalAlpha = 0.1;
    pen.fillRect(from, layout.axis.height - 4, to - from, layout.height);
    pen.globalAlpha = 1;
    for (const edge of [from, to]) pen.fillRect(edge - 0.75, layout.axis.height - 4, 1.5, layout.height);
  }
  for (const moment of over.moments) drawFlag(pen, layout, moment, x, moment.id === over.chosen, palette);
  if (over.pointer_s !== undefined) {
    pen.fillStyle = palette.muted;
    pen.fillRect(Math.round(x(over.pointer_s)), layout.axis.height - 4, 1, layout.height);
  }
  const at = x(over.playhead_s);
  pen.fillStyle = palette.accent;
  pen.fillRect(at - 1, layout.axis.height - 8, 2, layout.height);
  pen.beginPath();
  pen.moveTo(at - 6, layout.axis.height - 8);
  pen.lineTo(at + 6, layout.axis.height - 8);
  pen.lineTo(at, layout.axis.height + 1);
  pen.fill();
  pen.restore();
}

/** High is filled and points up, low is an outline that points down, a note is a diamond. */
function drawFlag(
  pen: CanvasRenderingContext2D,
  layout: Layout,
  moment: ReplayMoment,
  x: (seconds: number) => number,
  chosen: boolean,
  palette: Palette,
): void {
  const at = x(moment.peak_s);
  if (at < layout.left - 8 || at > layout.right + 8) return;
  const { kind } = moment;
  const colour = kind === 'high' ? palette.success : kind === 'low' ? palette.problem : palette.ink;
  const middle = layout.flags.top + layout.flags.height / 2;
  const size = chosen ? 9 : 7;
  if (chosen) {
    pen.fillStyle = colour;
    pen.globalAlpha = 0.14;
    pen.fillRect(x(moment.start_s), layout.flags.top, Math.max(2, x(moment.end_s) - x(moment.start_s)), layout.height);
    pen.globalAlpha = 1;
  }
  pen.beginPath();
  if (kind === 'note') {
    pen.moveTo(at, middle - size);
    pen.lineTo(at + size, middle);
    pen.lineTo(at, middle + size);
    pen.lineTo(at - size, middle);
  } else if (kind === 'change') {
    pen.rect(at - size * 0.8, middle - size * 0.8, size * 1.6, size * 1.6);
  } else {
    const up = kind === 'high' ? -1 : 1;
    pen.moveTo(at, middle + up * size);
    pen.lineTo(at + size, middle - up * size);
    pen.lineTo(at - size, middle - up * size);
  }
  pen.closePath();
  pen.fillStyle = kind === 'low' ? palette.paper : colour;
  pen.strokeStyle = colour;
  pen.lineWidth = chosen ? 2.5 : 1.75;
  pen.fill();
  pen.stroke();
  if (moment.origin !== 'found') {
    // Somebody has said something of it.
    pen.fillStyle = colour;
    pen.fillRect(at - size, middle + size + 3, size * 2, 1.75);
  }
}

/** The moment whose flag stands under a place, the nearest of several. */
export function momentUnder(
  layout: Layout,
  moments: readonly ReplayMoment[],
  view: View,
  place: { x: number; y: number },
): ReplayMoment | undefined {
  const { flags, narrow } = layout;
  if (place.y < flags.top || place.y > flags.top + flags.height) return undefined;
  const x = xOf(layout, view);
  const near = moments
    .map((moment) => ({ moment, far: Math.abs(x(moment.peak_s) - place.x) }))
    .sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= (narrow ? REACH.narrow : REACH.wide) ? near.moment : undefined;
}
