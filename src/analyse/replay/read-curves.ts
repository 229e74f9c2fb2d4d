import { z } from 'zod';
import type { Debrief } from '#src/contract/debrief.ts';
import type { ReplayCurves, ReplaySignal } from '#src/contract/replay.ts';
import type { AnalysisContext, Context } from '#src/store/context.ts';
import { sessionParams } from '../session-time.ts';
import { type Buckets, bucketsOf, rebucket, spread } from './buckets.ts';
import { COUNTS_SQL, PLATFORM_SQL } from './curves.sql.ts';
import { directSales } from './direct-sales.ts';
import { readFeltWithin } from './felt-within.ts';
import { viewersWithin } from './presence-within.ts';
import { signalsOf } from './signals-of.ts';

const countRow = z.object({ what: z.string(), cells: z.array(z.number()), values: z.array(z.number()) });
const platformRow = z.object({ cell: z.number(), mean: z.number() });

const COUNTED: Partial<Record<ReplaySignal, string>> = {
  chat: 'chat',
  reactions: 'reaction',
  clicks: 'click',
  carts: 'cart_add',
  trouble: 'stream',
};

/** Who was there is looked up second by second only in stretches up to so long; beyond, the debrief's own curve says it. */
const LOOKED_UP_S = 2000;

/**
 * The curves of a stretch of a session on common buckets: every signal it has, at most `points` values each. Only the stretch's own part
 * of the events is read. Orders and revenue are those of the attribution rule, when they were placed.
 *
 * @param asked seconds from the start; `to_s` after `from_s`
 * @example (await readCurves(ctx, debrief, { from_s: 600, to_s: 720, points: 1000 })).step_s // 1
 */
export async function readCurves(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  debrief: Debrief,
  asked: { from_s: number; to_s: number; points: number },
): Promise<ReplayCurves> {
  const { session } = debrief;
  const buckets = bucketsOf(asked.from_s, asked.to_s, asked.points);
  const { from_s, step_s, cells } = buckets;
  const to_s = from_s + cells * step_s;
  const has = signalsOf(debrief).map(({ signal }) => signal);
  const params = {
    ...sessionParams(ctx.organisation, session),
    from: from_s * 1000,
    to: to_s * 1000,
    step: step_s * 1000,
  };
  const [counts, viewers, sales, sentiment] = await Promise.all([
    ctx.events.ask(COUNTS_SQL, params, countRow),
    has.includes('viewers') ? viewersOf(ctx, debrief, buckets, params) : undefined,
    has.includes('orders') ? directSales(ctx, debrief) : undefined,
    readFeltWithin(ctx, debrief, buckets),
  ]);
  const placed = sales?.at_s.map((at_s) => Math.floor((at_s - from_s) / step_s)) ?? [];
  const values = (signal: ReplaySignal): number[] => {
    if (signal === 'viewers') return viewers ?? [];
    if (signal === 'orders') return spread(buckets, placed, new Array<number>(placed.length).fill(1));
    if (signal === 'revenue') return spread(buckets, placed, sales?.amount ?? []);
    const row = counts.find(({ what }) => what === COUNTED[signal]);
    return spread(buckets, row?.cells ?? [], row?.values ?? []);
  };
  const curves = has.map((signal) => ({ signal, start_s: from_s, values: values(signal) }));
  return { from_s, to_s, step_s, curves, sentiment };
}

async function viewersOf(
  ctx: AnalysisContext,
  { session, audience }: Debrief,
  buckets: Buckets,
  params: Record<string, string | number>,
): Promise<number[]> {
  const { concurrent, arrivals_curve } = audience;
  if (concurrent === null) return [];
  const { step_s, cells } = buckets;
  const fine = step_s < concurrent.step_s && cells * step_s <= LOOKED_UP_S;
  if (!fine) return rebucket(concurrent, buckets, 'mean');
  if (arrivals_curve !== null) return viewersWithin(ctx, session, buckets);
  const rows = await ctx.events.ask(PLATFORM_SQL, params, platformRow);
  const said = new Map(rows.map(({ cell, mean }) => [cell, mean]));
  // Between two counts the last one stands.
  let last = said.get(-1) ?? rows.toSorted((a, b) => a.cell - b.cell)[0]?.mean ?? 0;
  return Array.from({ length: cells }, (_, cell) => {
    last = said.get(cell) ?? last;
    return Math.round(last * 100) / 100;
  });
}
