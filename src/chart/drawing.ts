import type { ComposeOption, CustomSeriesOption, GridComponentOption, LineSeriesOption } from 'echarts';

type Option = ComposeOption<CustomSeriesOption | LineSeriesOption | GridComponentOption>;

/** A chart ready to be drawn: an echarts option and the size it was laid out for, in pixels. */
export interface Drawing {
  option: Option;
  width: number;
  height: number;
}

/** What stands under the pointer, said as text inside the chart (never as HTML, which hostile names could reach). */
export const SAID_UNDER_POINTER = { trigger: 'axis', renderMode: 'richText', confine: true } as const;

/** A mark inside a chart, in pixels from its grid's origin. */
export type Mark = Record<string, unknown>;

/**
 * About how wide a text is set in our sans, in pixels: good enough to cut labels and lay out gutters without a browser.
 *
 * @example textWidth('Session', 12) // about 42
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) {
    if (/[il.,:;'|! ]/.test(sign)) ems += 0.29;
    else if (/[A-ZMWmw@%]/.test(sign)) ems += 0.72;
    else ems += (sign.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.57;
  }
  return ems * size;
}

/**
 * The text cut to a width with an ellipsis; '' where not even a few letters fit.
 *
 * @example fitted('Questions and answers', 60, 12) // 'Question…'
 */
export function fitted(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const signs = [...text];
  while (signs.length > 0 && textWidth(`${signs.join('')}…`, size) > width) signs.pop();
  return signs.length < 3 ? '' : `${signs.join('').trimEnd()}…`;
}

/** Diagonal lines over a box: "not enough data", or a stretch in which something was broken. */
export function hatch(x: number, y: number, width: number, height: number, colour: string, gap = 6): Mark[] {
  const lines: Mark[] = [];
  for (let from = x - height; from < x + width; from += gap) {
    // Each line runs up and right from (from, y + height); it is cut where it leaves the box.
    const start = Math.max(from, x);
    const end = Math.min(from + height, x + width);
    if (end <= start) continue;
    lines.push({
      type: 'line',
      silent: true,
      shape: { x1: start, y1: y + height - (start - from), x2: end, y2: y + height - (end - from) },
      style: { stroke: colour, lineWidth: 1, opacity: 0.55 },
    });
  }
  return lines;
}

/** A text mark; `marks` sets it in the page's font. */
export function label(
  x: number,
  y: number,
  text: string,
  style: { fill: string; size?: number; align?: 'left' | 'center' | 'right'; weight?: number; halo?: string },
): Mark {
  return {
    type: 'text',
    silent: true,
    style: {
      x,
      y,
      text,
      fill: style.fill,
      fontSize: style.size ?? 12,
      fontWeight: style.weight ?? 400,
      align: style.align ?? 'left',
      verticalAlign: 'middle',
      // What runs behind a name must not cross it out.
      ...(style.halo === undefined ? {} : { stroke: style.halo, lineWidth: 4 }),
    },
  };
}

/**
 * One series whose marks are laid out by hand in pixels of the whole chart: rows with whiskers, swim lanes, strips. It takes no
 * axis, so that what is drawn is exactly what the function says.
 *
 * @param font of the texts: a canvas inherits none, and would set an unknown one in ten pixels
 */
export function marks(width: number, height: number, drawn: Mark[], font: string): Drawing {
  // echarts fills every path unless told otherwise; a line has nothing to fill.
  const children = drawn.map((mark) => {
    if (mark['type'] === 'line') return { ...mark, style: { fill: 'none', ...(mark['style'] as object) } };
    return mark['type'] === 'text' ? { ...mark, style: { ...(mark['style'] as object), fontFamily: font } } : mark;
  });
  return {
    width,
    height,
    option: {
      animation: false,
      series: [
        {
          type: 'custom',
          coordinateSystem: 'none',
          silent: true,
          data: [0],
          renderItem: () => ({ type: 'group', children }) as never,
        },
      ],
    },
  };
}

/**
 * A linear scale from a domain to pixels.
 *
 * @example scale([0, 10], [100, 200])(5) // 150
 */
export function scale([from, to]: readonly [number, number], [left, right]: readonly [number, number]) {
  const span = to - from || 1;
  return (value: number): number => left + ((value - from) / span) * (right - left);
}

/**
 * Round steps that cover a span with at most `count` ticks: 1, 2 or 5 times a power of ten.
 *
 * @example ticks(0, 47, 5) // [0, 10, 20, 30, 40]
 */
export function ticks(from: number, to: number, count: number): number[] {
  const raw = (to - from) / Math.max(1, count);
  if (!(raw > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  return stepped(from, to, step);
}

/**
 * Ticks of time: whole seconds, minutes or hours.
 *
 * @example timeTicks(0, 5400, 6) // [0, 900, 1800, 2700, 3600, 4500, 5400]
 */
export function timeTicks(from: number, to: number, count: number): number[] {
  const steps = [10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
  const step = steps.find((step) => (to - from) / step <= count) ?? 86400;
  return stepped(from, to, step);
}

function stepped(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step);
}
