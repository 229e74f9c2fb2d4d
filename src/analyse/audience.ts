import { z } from 'zod';
import type { Audience, Share } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { fillCells, gridOf } from './curve-grid.ts';
import { findDropOffs } from './find-drop-offs.ts';
import type { OnScreen } from './read-on-screen.ts';
import type { Overview } from './read-overview.ts';
import type { Presence } from './read-presence.ts';
import type { Sale } from './read-sales.ts';
import { AT_MS, AT_S, OF_SESSION, sessionParams } from './session-time.ts';
import { survivalOf } from './survival.ts';

/** The platform's own count of viewers: the mean by bucket, and the most it ever said. */
const PLATFORM_SQL = `
SELECT intDiv(${AT_MS}, {step:Int64}) AS cell, avg(quantity) AS mean, max(quantity) AS most, argMax(${AT_S}, quantity) AS most_at
FROM events FINAL PREWHERE type = 'viewers' WHERE ${OF_SESSION} AND ${AT_MS} >= 0 AND ${AT_MS} < {length:Int64} GROUP BY cell ORDER BY cell`;
const platformRow = z.object({ cell: z.number(), mean: z.number(), most: z.number(), most_at: z.number() });

/** At most this many sources, devices or countries are told apart; the rest stands as "…". */
const MOST_NAMES = 30;

/**
 * Who watched: viewers, how many at once, how long, where from and where they were lost. All viewer counts come from joins, leaves
 * and heartbeats; without them the platform's own counts give the curve, and the rest is null.
 *
 * @example (await audience(ctx, facts, overview, presence, onScreen, sales, errors)).unique_viewers
 */
export async function audience(
  ctx: AnalysisContext,
  session: SessionFacts,
  overview: Overview,
  presence: Presence | null,
  onScreen: OnScreen,
  sales: readonly Sale[] | null,
  errors: readonly number[],
): Promise<Audience> {
  const joins = overview.types.get('join') ?? 0;
  const counted = {
    unique_viewers: joins === 0 ? null : (presence?.viewers ?? overview.people.get('join') ?? 0),
    views: joins === 0 ? null : (presence?.views ?? joins),
    active_people: overview.active,
  };
  if (presence === null) return { ...counted, ...(await platformCurve(ctx, session, overview)), ...NOTHING };
  const { grid } = presence;
  const peak = presence.crest.reduce((best, crest) => (crest.value > best.value ? crest : best), { value: 0, at_s: 0 });
  const buyers = Map.groupBy(sales ?? [], (sale) => sale.source);
  const width = (cell: number) => Math.min(grid.step_s, session.duration_s - cell * grid.step_s);
  return {
    ...counted,
    concurrent: { start_s: 0, step_s: grid.step_s, values: presence.seconds.map((s, i) => round(s / width(i))) },
    peak,
    average: presence.seconds.reduce((sum, s) => sum + s, 0) / session.duration_s,
    watch_time_s: presence.watch,
    retention: survivalOf(presence.survival),
    drop_offs: findDropOffs(presence, session.segments, onScreen, errors, session.duration_s),
    arrivals: shares(presence.sources).map(({ name, viewers, share }) => ({
      source: name,
      viewers,
      share,
      orders: sales === null ? null : name === '…' ? null : (buyers.get(name)?.length ?? 0),
    })),
    devices: shares(presence.devices).map(({ name, ...rest }) => ({ device: name, ...rest })),
    countries: shares(presence.countries).map(({ name, ...rest }) => ({ country: name, ...rest })),
    arrivals_curve: { start_s: 0, step_s: grid.step_s, values: presence.came },
    leavings_curve: { start_s: 0, step_s: grid.step_s, values: presence.left },
  };
}

const NOTHING = {
  watch_time_s: null,
  retention: null,
  drop_offs: [],
  arrivals: [],
  devices: [],
  countries: [],
  arrivals_curve: null,
  leavings_curve: null,
} satisfies Partial<Audience>;

async function platformCurve(
  ctx: AnalysisContext,
  session: SessionFacts,
  overview: Overview,
): Promise<Pick<Audience, 'concurrent' | 'peak' | 'average'>> {
  if ((overview.types.get('viewers') ?? 0) === 0) return { concurrent: null, peak: null, average: null };
  const grid = gridOf(session.duration_s);
  const params = { ...sessionParams(ctx.organisation, session), step: grid.step_s * 1000 };
  const rows = await ctx.events.ask(PLATFORM_SQL, params, platformRow);
  if (rows.length === 0) return { concurrent: null, peak: null, average: null };
  const said = fillCells(
    grid,
    rows.map((row) => row.cell),
    rows.map((row) => row.mean),
  );
  const known = new Set(rows.map((row) => row.cell));
  // Between two counts the last one stands.
  const values = said.map((value, i) => (known.has(i) ? value : Number.NaN));
  let last = values.find((value) => !Number.isNaN(value)) ?? 0;
  const filled = values.map((value) => {
    last = Number.isNaN(value) ? last : value;
    return last;
  });
  const top = rows.reduce((best, row) => (row.most > best.most ? row : best));
  return {
    concurrent: { start_s: 0, step_s: grid.step_s, values: filled.map(round) },
    peak: { value: top.most, at_s: top.most_at },
    average: filled.reduce((sum, value) => sum + value, 0) / filled.length,
  };
}

/** Largest first; nothing at all when no viewer has any. */
function shares(counts: ReadonlyMap<string, number>): { name: string; viewers: number; share: Share }[] {
  if ([...counts.keys()].every((name) => name === '')) return [];
  const viewers = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rest = sorted.slice(MOST_NAMES).reduce((sum, [, n]) => sum + n, 0);
  const named = sorted.slice(0, MOST_NAMES);
  if (rest > 0) named.push(['…', rest]);
  return named.map(([name, n]) => ({ name, viewers: n, share: shareOf(n, viewers) }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
