import { z } from 'zod';
import { readOnScreen } from '#src/analyse/read-on-screen.ts';
import { readSales } from '#src/analyse/read-sales.ts';
import { AT_MS, OF_SESSION, sessionParams } from '#src/analyse/session-time.ts';
import type { Metric } from '#src/contract/action-plan.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Reading } from './read-metrics.ts';

/** A block of a session, in seconds from its start. */
export interface Block {
  start_s: number;
  end_s: number;
  on: boolean;
}

/** What happened in a block after its washout: how much, and in how many minutes. */
export interface BlockCount extends Block {
  n: number;
  minutes: number;
}

const COUNT_SQL = `
SELECT arrayFirstIndex((since, till) -> ${AT_MS} >= since AND ${AT_MS} < till, {since:Array(Int64)}, {till:Array(Int64)}) AS block, count() AS n
FROM events FINAL PREWHERE type = {type:String} WHERE ${OF_SESSION} GROUP BY block HAVING block > 0`;
const row = z.object({ block: z.number(), n: z.number() });

/**
 * What a metric came to block by block, the washout at the beginning of each left out: direct orders or what they brought by when they
 * were placed, messages and clicks by when they came. Per minute, so that blocks of any length compare.
 *
 * @example await countBlocks(ctx, { session, metric: 'orders', blocks, washout_s: 60 })
 */
export async function countBlocks(
  ctx: Reading,
  { session, metric, blocks, washout_s }: { session: string; metric: Metric; blocks: Block[]; washout_s: number },
): Promise<BlockCount[]> {
  const facts = await loadSession(ctx, session);
  const kept = blocks
    .filter(({ end_s }) => end_s <= facts.duration_s + 1)
    .map((block) => ({ ...block, from_s: Math.min(block.end_s, block.start_s + washout_s) }))
    .filter(({ from_s, end_s }) => end_s > from_s);
  let counts: number[];
  if (metric === 'orders' || metric === 'net_revenue') {
    const { sales } = await readSales(ctx, facts, await readOnScreen(ctx, facts));
    const ours = sales.filter(
      ({ window, currency }) => window === 'direct' && currency === (facts.currency ?? currency),
    );
    counts = kept.map(({ from_s, end_s }) =>
      ours
        .filter(({ at_s }) => at_s >= from_s && at_s < end_s)
        .reduce((sum, sale) => sum + (metric === 'orders' ? 1 : sale.amount - sale.refunded), 0),
    );
  } else {
    const rows = await ctx.events.ask(
      COUNT_SQL,
      {
        ...sessionParams(ctx.organisation, facts),
        type: metric === 'messages_per_viewer' ? 'chat' : 'click',
        since: kept.map(({ from_s }) => Math.round(from_s * 1000)),
        till: kept.map(({ end_s }) => Math.round(end_s * 1000)),
      },
      row,
    );
    const known = new Map(rows.map(({ block, n }) => [block, n]));
    counts = kept.map((_, index) => known.get(index + 1) ?? 0);
  }
  return kept.map(({ from_s, ...block }, index) => ({
    ...block,
    n: counts[index] ?? 0,
    minutes: (block.end_s - from_s) / 60,
  }));
}

/**
 * Blocks of a session as one value on and one off, per minute; half an event (half the smallest amount) where there was none. Null
 * where one side has no block.
 *
 * @example bothSides(counts)?.on
 */
export function bothSides(counts: readonly BlockCount[]): { on: number; off: number } | null {
  const least = Math.min(...counts.map(({ n }) => n).filter((n) => n > 0), Number.POSITIVE_INFINITY);
  const side = (on: boolean) => {
    const own = counts.filter((block) => block.on === on);
    const minutes = own.reduce((sum, block) => sum + block.minutes, 0);
    const n = own.reduce((sum, block) => sum + block.n, 0);
    if (minutes <= 0 || !Number.isFinite(least)) return null;
    return (n > 0 ? n : least / 2) / minutes;
  };
  const [on, off] = [side(true), side(false)];
  return on === null || off === null ? null : { on, off };
}
