import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { type Grid, gridOf } from './curve-grid.ts';
import { ARRIVALS_SQL, BEAT_SQL, PRESENCE_SQL, TAGS } from './presence.sql.ts';
import type { OnScreen } from './read-on-screen.ts';
import type { Overview } from './read-overview.ts';
import { sessionParams } from './session-time.ts';

/** Length of the strata in which trouble and leaving are compared, in seconds. */
export const STRATUM_S = 300;

/** Who was there when: what audience, products, content and stream quality divide by. */
export interface Presence {
  grid: Grid;
  views: number;
  /** Distinct visitors with a join. */
  viewers: number;
  /** Distinct visitors there at some time between start and end. */
  present: number;
  /** By bucket: came, left before the end, viewer-seconds, most present at once and when. */
  came: number[];
  left: number[];
  seconds: number[];
  crest: { value: number; at_s: number }[];
  watch: { median: number; mean: number; total: number; n: number } | null;
  /** Viewers by how long after their own join they were last there; `stayed` ones were there at the end. */
  survival: { step_s: number; left: Map<number, number>; stayed: Map<number, number> };
  /** Viewers by the source, device and country of their first join. */
  sources: Map<string, number>;
  devices: Map<string, number>;
  countries: Map<string, number>;
  viewersOfProduct: Map<string, number>;
  /** By segment of the running order. */
  segmentSeconds: number[];
  segmentLeft: number[];
  /** Viewers with an error or stall of their own; viewer-seconds within a minute after one and leaves in them, by stratum. */
  troubled: number;
  exposedSeconds: Map<number, number>;
  exposedLeft: Map<number, number>;
}

const beatRow = z.object({ beat_s: z.number(), n: z.number() });
const presenceRow = z.object({
  tag: z.number(),
  cell: z.number(),
  n: z.number(),
  amount: z.number(),
  ins: z.number(),
  middle: z.number().nullable(),
  crest: z.number(),
  crest_at: z.number(),
  area: z.number(),
});
const arrivalRow = z.object({ what: z.string(), name: z.string(), viewers: z.number() });
type Tag = keyof typeof TAGS;
type PresenceRow = z.infer<typeof presenceRow>;

/**
 * Reads who was there when; null where the session has no joins, or neither leaves nor heartbeats to say how long they stayed.
 * Times in seconds from the session's start.
 *
 * @example (await readPresence(ctx, facts, overview, onScreen))?.viewers
 */
export async function readPresence(
  ctx: AnalysisContext,
  session: SessionFacts,
  overview: Overview,
  onScreen: OnScreen,
): Promise<Presence | null> {
  const count = (type: string) => overview.types.get(type) ?? 0;
  if (count('join') === 0 || count('leave') + count('heartbeat') === 0) return null;
  const params = sessionParams(ctx.organisation, session);
  const grid = gridOf(session.duration_s);
  const survival_s = Math.max(1, Math.ceil(session.duration_s / 1500));
  const every = Math.max(1, Math.round(count('heartbeat') / 20_000));
  const [beat] = count('heartbeat') === 0 ? [] : await ctx.events.ask(BEAT_SQL, { ...params, every }, beatRow);
  // A heartbeat that never came twice says nothing of its rhythm; 30 s is the usual one.
  const beat_s = count('heartbeat') === 0 ? 0 : (beat?.n ?? 0) > 0 ? (beat?.beat_s ?? 30) : 30;
  const [rows, arrivals] = await Promise.all([
    ctx.events.ask(
      PRESENCE_SQL,
      {
        ...params,
        beat: Math.round(beat_s * 1000),
        step: grid.step_s * 1000,
        survival_step: survival_s * 1000,
        stratum: STRATUM_S * 1000,
        pin_product: onScreen.pins.map((pin) => onScreen.products.indexOf(pin.product)),
        pin_from: onScreen.pins.map((pin) => Math.round(pin.start_s * 1000)),
        pin_to: onScreen.pins.map((pin) => Math.round(pin.end_s * 1000)),
        segment_from: session.segments.map((segment) => Math.round(segment.start_s * 1000)),
        segment_to: session.segments.map((segment) => Math.round(segment.end_s * 1000)),
      },
      presenceRow,
    ),
    ctx.events.ask(ARRIVALS_SQL, params, arrivalRow),
  ]);
  const named = (what: string) =>
    new Map(arrivals.filter((row) => row.what === what).map((row) => [row.name, row.viewers]));
  return {
    ...presenceOf(rows, session, grid, survival_s, onScreen),
    sources: named('source'),
    devices: named('device'),
    countries: named('country'),
  };
}

function presenceOf(
  rows: readonly PresenceRow[],
  session: SessionFacts,
  grid: Grid,
  survival_s: number,
  onScreen: OnScreen,
): Omit<Presence, 'sources' | 'devices' | 'countries'> {
  const tagged = Map.groupBy(rows, (row) => row.tag);
  const of = (tag: Tag) => tagged.get(TAGS[tag]) ?? [];
  const celled = (tag: Tag, value: (row: PresenceRow) => number) =>
    new Map(of(tag).map((row) => [row.cell, value(row)]));
  const bySegment = (tag: Tag, value: (row: PresenceRow) => number) => {
    const cells = celled(tag, value);
    return session.segments.map((_, i) => cells.get(i) ?? 0);
  };
  const watch = of('watch')[0];
  const views = of('views')[0];
  const viewersOf = celled('product', (row) => row.n);
  return {
    grid,
    ...flowOf(of('flow'), grid, session.duration_s),
    views: Math.round(views?.amount ?? 0),
    viewers: views?.n ?? 0,
    present: watch?.n ?? 0,
    watch:
      watch === undefined
        ? null
        : {
            median: (watch.middle ?? 0) / 1000,
            mean: watch.amount / watch.n / 1000,
            total: watch.amount / 1000,
            n: watch.n,
          },
    survival: { step_s: survival_s, left: celled('left', (row) => row.n), stayed: celled('stayed', (row) => row.n) },
    viewersOfProduct: new Map(onScreen.products.map((product, i) => [product, viewersOf.get(i) ?? 0])),
    segmentSeconds: bySegment('segment', (row) => row.amount / 1000),
    segmentLeft: bySegment('segment_left', (row) => row.n),
    troubled: of('troubled')[0]?.n ?? 0,
    exposedSeconds: celled('exposed', (row) => row.amount / 1000),
    exposedLeft: celled('exposed_left', (row) => row.n),
  };
}

function flowOf(
  rows: readonly PresenceRow[],
  grid: Grid,
  duration_s: number,
): Pick<Presence, 'came' | 'left' | 'seconds' | 'crest'> {
  const cells = new Map(rows.map((row) => [row.cell, row]));
  const flow: Pick<Presence, 'came' | 'left' | 'seconds' | 'crest'> = { came: [], left: [], seconds: [], crest: [] };
  let present = 0;
  for (let cell = 0; cell < grid.cells; cell++) {
    const row = cells.get(cell);
    const start_s = cell * grid.step_s;
    flow.came.push(row?.ins ?? 0);
    flow.left.push((row?.n ?? 0) - (row?.ins ?? 0));
    flow.seconds.push(present * Math.min(grid.step_s, duration_s - start_s) + (row?.area ?? 0));
    const rises = (row?.crest ?? 0) > 0;
    flow.crest.push({ value: present + (rises ? (row?.crest ?? 0) : 0), at_s: rises ? (row?.crest_at ?? 0) : start_s });
    present += 2 * (row?.ins ?? 0) - (row?.n ?? 0);
  }
  return flow;
}
