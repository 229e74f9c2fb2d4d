import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { fillCells, gridOf } from './curve-grid.ts';
import type { Overview } from './read-overview.ts';
import { AT_MS, OF_SESSION, sessionParams } from './session-time.ts';

/** What people did, summed and by bucket. 'trouble' stands for a stream's errors and stalls that name their viewer, 'trouble_of_nobody' for others. */
export interface Actions {
  totals: Map<string, { n: number; quantity: number }>;
  curves: Map<string, number[]>;
  /** Gifts and paid messages by currency, in minor units. */
  tips: { amount: number; currency: string }[];
}

/** A reaction event may stand for many reactions (`quantity`); everything else is counted one by one. */
const CURVES_SQL = `
SELECT what, sum(times) AS n, sum(q) AS quantity, groupArray(cell) AS cells, groupArray(if(what = 'reaction', q, times)) AS values FROM (
  SELECT multiIf(type != 'stream', toString(type), visitor = '', 'trouble_of_nobody', 'trouble') AS what, intDiv(${AT_MS} - if(${AT_MS} < 0, {step:Int64} - 1, 0), {step:Int64}) AS cell,
    toInt64(count()) AS times, sum(greatest(quantity, 0)) AS q
  FROM events FINAL PREWHERE type IN ('chat', 'reaction', 'share', 'follow', 'tip', 'click', 'stream')
  WHERE ${OF_SESSION} AND (type != 'stream' OR name IN ('error', 'stall'))
  GROUP BY what, cell)
GROUP BY what`;
const TIPS_SQL = `
SELECT sum(amount) AS given, currency FROM events FINAL PREWHERE type = 'tip' WHERE ${OF_SESSION} AND currency != '' AND amount > 0
GROUP BY currency ORDER BY given DESC, currency`;

const curveRow = z.object({
  what: z.string(),
  n: z.number(),
  quantity: z.number(),
  cells: z.array(z.number()),
  values: z.array(z.number()),
});
const tipRow = z.object({ given: z.number(), currency: z.string() });

/**
 * Sums what people did and spreads it over the session's buckets. Totals hold all of the session's events, curves those between its
 * start and end.
 *
 * @example (await readActions(ctx, facts, overview)).totals.get('click')?.n
 */
export async function readActions(ctx: AnalysisContext, session: SessionFacts, overview: Overview): Promise<Actions> {
  const grid = gridOf(session.duration_s);
  const params = { ...sessionParams(ctx.organisation, session), step: grid.step_s * 1000 };
  const [curves, tips] = await Promise.all([
    ctx.events.ask(CURVES_SQL, params, curveRow),
    overview.types.has('tip') ? ctx.events.ask(TIPS_SQL, params, tipRow) : [],
  ]);
  return {
    totals: new Map(curves.map((row) => [row.what, { n: row.n, quantity: row.quantity }])),
    curves: new Map(curves.map((row) => [row.what, fillCells(grid, row.cells, row.values)])),
    tips: tips.map(({ given, currency }) => ({ amount: given, currency })),
  };
}

/** Errors and stalls by bucket: all of them, and those that name no viewer. */
export interface Trouble {
  all: number[];
  ofNobody: number[];
}

/**
 * A stream's errors and stalls over the session's buckets.
 *
 * @example troubleOf(facts, actions).all[0]
 */
export function troubleOf(session: SessionFacts, { curves }: Actions): Trouble {
  const ofNobody = curves.get('trouble_of_nobody') ?? new Array<number>(gridOf(session.duration_s).cells).fill(0);
  return { all: ofNobody.map((n, cell) => n + (curves.get('trouble')?.[cell] ?? 0)), ofNobody };
}
