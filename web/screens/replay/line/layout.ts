import type { ReplayOverview, ReplaySignal } from '#src/contract/replay.ts';
import type { Stretched } from '../times/edges.ts';

/** One curve in its own strip, from zero; all share one scale of time. */
export interface Strip {
  signal: ReplaySignal | 'sentiment' | 'found';
  name: string;
  colour: string;
  /** Counts are bars, what is there at every moment is a line; what has two sides stands up or hangs down from the middle. */
  shape: 'line' | 'bars' | 'signed';
  /** Null where nothing was measured. */
  curve: { start_s: number; step_s: number; values: readonly (number | null)[] };
  /** A value as people read it, for the strip's highest point. */
  write(value: number): string;
}

/** One stretch of a swim lane. */
export interface Span {
  start_s: number;
  end_s: number;
  text: string;
  colour: string;
  hatched?: boolean;
  /** What of the running order it is, where its times can be corrected. */
  of?: Stretched;
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

/** A stretch of a lane where it stands. */
export interface Placed {
  lane: number;
  span: Span;
}

/**
 * The stretch of a lane under a place that has times to correct, the last drawn of several.
 *
 * @example spanUnder(layout, scene, { y: 300 }, 75)?.span.text // 'Lamp'
 */
export function spanUnder(layout: Layout, scene: Scene, place: { y: number }, at_s: number): Placed | undefined {
  const lane = layout.lanes.findIndex(({ top, height }) => place.y >= top - 3 && place.y <= top + height + 3);
  const span = scene.lanes[lane]?.spans.findLast(
    ({ of, start_s, end_s }) => of !== undefined && at_s >= start_s && at_s < end_s,
  );
  return span === undefined ? undefined : { lane, span };
}

/** Where a stretch of the running order stands in the lanes. */
export function spanOf(scene: Scene, { list, at }: Stretched): Placed | undefined {
  for (const [lane, { spans }] of scene.lanes.entries()) {
    const span = spans.find(({ of }) => of?.list === list && of.at === at);
    if (span !== undefined) return { lane, span };
  }
  return undefined;
}
