import { z } from 'zod';
import type { Pin } from '#src/contract/session.ts';
import { pinsOf, readOnScreen } from '../read-on-screen.ts';
import { readSales, type Sales } from '../read-sales.ts';
import { ON_SCREEN_SQL } from './live.sql.ts';
import type { Instant, LiveContext, LiveSession } from './live-session.ts';

/** What was sold so far, and what the board or a player put on screen. */
export interface Sold {
  sales: Sales;
  /** Seconds from the session's start; the open ones end in the future. */
  pins: Pin[];
  /** The newest word on what is left, by product. */
  stock: Map<string, number>;
}

export const markRow = z.object({ type: z.string(), product: z.string(), at_s: z.number(), quantity: z.number() });

/** Far enough ahead for a pin that nobody has ended. */
const OPEN_S = 1e9;

/**
 * Orders by the debrief's own rule (an order is the session's if its customer or visitor interacted with one of its products before),
 * and what is on screen by events. Null before the session has a start: nothing can be placed.
 *
 * @example (await readSold(ctx, session, instant))?.sales.sales.length
 */
export async function readSold(ctx: LiveContext, { facts }: LiveSession, { at, until }: Instant): Promise<Sold | null> {
  if (facts.start === null) return null;
  const start_s = Date.parse(facts.start) / 1000;
  const live = { ...facts, duration_s: Math.max(1, at / 1000 - start_s) };
  const params = { organisation: ctx.organisation, session: facts.id, until };
  const [onScreen, marks] = await Promise.all([
    readOnScreen(ctx, live),
    ctx.events.ask(ON_SCREEN_SQL, { ...params, from: 0 }, markRow),
  ]);
  const placed = marks.map((mark) => ({ ...mark, at_s: mark.at_s - start_s }));
  return {
    sales: await readSales(ctx, live, onScreen),
    pins: pinsOf(placed, OPEN_S),
    stock: new Map(marks.filter(({ type }) => type === 'stock').map(({ product, quantity }) => [product, quantity])),
  };
}
