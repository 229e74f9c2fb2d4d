import { z } from 'zod';
import type { Pin, SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { AT_S, OF_SESSION, sessionParams } from './session-time.ts';

/** What was on screen when, and what was out of stock when. */
export interface OnScreen {
  /** Products ever pinned, in order of their first pin. */
  products: string[];
  pins: Pin[];
  /** 'plan' from the running order, 'events' from the player's own pins. */
  from: 'plan' | 'events' | 'none';
  /** Products that viewers saw: pinned, or with an impression; empty where neither is known. */
  shown: string[];
  /** Stretches with nothing left, by product. */
  outOfStock: Pin[];
}

const MARKS_SQL = `
SELECT toString(type) AS type, toString(product) AS product, ${AT_S} AS at_s, quantity
FROM events FINAL PREWHERE type IN ('pin', 'unpin', 'stock') WHERE ${OF_SESSION} AND product != '' ORDER BY time, id
UNION ALL
SELECT DISTINCT 'impression', toString(product), 0, 0 FROM events PREWHERE type = 'impression' WHERE ${OF_SESSION} AND product != ''`;
const markRow = z.object({ type: z.string(), product: z.string(), at_s: z.number(), quantity: z.number() });
export type Mark = z.infer<typeof markRow>;

/**
 * Reads the pins (from the session's facts where they are stated there, else from its events) and the out-of-stock stretches.
 *
 * @example (await readOnScreen(ctx, facts)).pins
 */
export async function readOnScreen(ctx: AnalysisContext, session: SessionFacts): Promise<OnScreen> {
  const marks = await ctx.events.ask(MARKS_SQL, sessionParams(ctx.organisation, session), markRow);
  const impressions = marks.filter((mark) => mark.type === 'impression');
  const stated = session.pins.filter((pin) => pin.end_s > pin.start_s);
  const pins = stated.length > 0 ? stated : pinsOf(marks, session.duration_s);
  const ordered = [...pins].sort((a, b) => a.start_s - b.start_s || a.end_s - b.end_s);
  return {
    products: [...new Set(ordered.map((pin) => pin.product))],
    pins: ordered,
    from: stated.length > 0 ? 'plan' : pins.length > 0 ? 'events' : 'none',
    shown: [...new Set([...ordered, ...impressions].map(({ product }) => product))],
    outOfStock: outOfStockOf(marks, session.duration_s),
  };
}

/**
 * Pins from the player's events: each lasts to its unpin; where a source never unpins, to the next pin of anything, else to the end.
 *
 * @example pinsOf([{ type: 'pin', product: 'a', at_s: 5, quantity: 0 }], 60) // a from 5 to 60
 */
export function pinsOf(marks: readonly Mark[], duration_s: number): Pin[] {
  const unpins = marks.some((mark) => mark.type === 'unpin');
  const open = new Map<string, number>();
  const pins: Pin[] = [];
  const close = (product: string, end_s: number) => {
    const start_s = open.get(product);
    if (start_s !== undefined && end_s > start_s) pins.push({ product, start_s, end_s });
    open.delete(product);
  };
  for (const { type, product, at_s } of marks) {
    if (type === 'unpin') close(product, at_s);
    if (type !== 'pin') continue;
    if (!unpins) for (const other of [...open.keys()]) if (other !== product) close(other, at_s);
    if (!open.has(product)) open.set(product, at_s);
  }
  for (const product of [...open.keys()]) close(product, duration_s);
  return pins;
}

/**
 * Stretches in which a product's stock was 0 or less, to the end where it never came back.
 *
 * @example outOfStockOf([{ type: 'stock', product: 'a', at_s: 30, quantity: 0 }], 60) // a from 30 to 60
 */
export function outOfStockOf(marks: readonly Mark[], duration_s: number): Pin[] {
  const since = new Map<string, number>();
  const stretches: Pin[] = [];
  const end = (product: string, end_s: number) => {
    const start_s = Math.max(0, since.get(product) ?? end_s);
    if (Math.min(end_s, duration_s) > start_s) stretches.push({ product, start_s, end_s: Math.min(end_s, duration_s) });
    since.delete(product);
  };
  for (const { type, product, at_s, quantity } of marks) {
    if (type !== 'stock') continue;
    if (quantity > 0) end(product, at_s);
    else if (!since.has(product)) since.set(product, at_s);
  }
  for (const product of [...since.keys()]) end(product, duration_s);
  return stretches;
}

/**
 * Seconds covered by stretches that may overlap, inside the session.
 *
 * @example coveredSeconds([{ start_s: 0, end_s: 10 }, { start_s: 5, end_s: 12 }], 60) // 12
 */
export function coveredSeconds(stretches: readonly { start_s: number; end_s: number }[], duration_s: number): number {
  let covered = 0;
  let reached = 0;
  for (const { start_s, end_s } of [...stretches].sort((a, b) => a.start_s - b.start_s)) {
    const from = Math.max(start_s, reached, 0);
    const to = Math.min(end_s, duration_s);
    if (to > from) covered += to - from;
    reached = Math.max(reached, to);
  }
  return covered;
}
