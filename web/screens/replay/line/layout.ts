import type { ReplayOverview, ReplaySignal } from '#src/contract/replay.ts';

/** One curve in its own strip, from zero; all share one scale of time. */
export interface Strip {
  signal: ReplaySignal | 'found';
  name: string;
  colour: string;
  /** Counts are bars, what is there at every moment is a line. */
  shape: 'line' | 'bars';
  curve: { start_s: number; step_s: number; values: readonly number[] };
  /** A value as people read it, for the strip's highest point. */
  write(value: number): string;
}

/** One stretch of a swim lane; `edge` says that its ends can be dragged. */
export interface Span {
  start_s: number;
  end_s: number;
  text: string;
  colour: string;
  hatched?: boolean;
}

export interface Lane {
  name: string;
  spans: readonly Span[];
}

/** What the time line shows, ready to be drawn. */
export interface Scene {
  strips: readonly Strip[];
  lanes: readonly Lane[];
  moments: ReplayOverview['moments'];
  incidents: readonly { start_s: number; end_s: number }[];
  /** The end of the session: nothing is drawn beyond. */
  duration_s: number;
  tick(seconds: number): string;
  /** The same as time of day, '' where the start is unknown. */
  clock(seconds: number): string;
}

/** Where everything stands, in CSS pixels. */
export interface Layout {
  width: number;
  height: number;
  left: number;
  right: number;
  narrow: boolean;
  axis: { top: number; height: number };
  flags: { top: number; height: number };
  strips: { top: number; height: number }[];
  lanes: { top: number; height: number }[];
}

const GUTTER = 118;
const AXIS = { wide: 36, narrow: 34 };
const FLAGS = 30;
const LANE = 22;

/**
 * Rows from top to bottom: axis, flags, curves, lanes. Below 620 px names stand inside their strip instead of in a gutter.
 *
 * @example layoutOf(1180, scene).height
 */
export function layoutOf(width: number, { strips, lanes, moments }: Scene): Layout {
  const narrow = width < 620;
  const left = narrow ? 4 : GUTTER;
  let y = narrow ? AXIS.narrow : AXIS.wide;
  const axis = { top: 0, height: y };
  const flags = { top: y, height: moments.length > 0 ? FLAGS : 8 };
  y += flags.height;
  const placed = strips.map(({ signal }) => {
    const height = signal === 'viewers' ? (narrow ? 64 : 82) : narrow ? 46 : 44;
    const top = y;
    y += height + (narrow ? 10 : 8);
    return { top, height };
  });
  const rows = lanes.map(() => {
    if (narrow) y += 16;
    const top = y;
    y += LANE + 6;
    return { top, height: LANE };
  });
  return {
    width,
    height: y + 4,
    left,
    right: width - (narrow ? 4 : 12),
    narrow,
    axis,
    flags,
    strips: placed,
    lanes: rows,
  };
}
