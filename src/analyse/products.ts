import { z } from 'zod';
import type { Money, ProductResult } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { shareOf } from '#src/statistics/share.ts';
import { shrinkProportions } from '#src/statistics/shrink-proportions.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { coveredSeconds, type OnScreen } from './read-on-screen.ts';
import type { Presence } from './read-presence.ts';
import type { Sale } from './read-sales.ts';
import { AT_MS, OF_SESSION, sessionParams } from './session-time.ts';

const CLICKS_SQL = `
SELECT product, countIf(type = 'click') AS clicks, uniqExactIf(if(visitor = '', customer, visitor), type = 'click') AS clickers,
  countIf(type = 'cart_add') AS carts,
  countIf(type = 'click' AND arrayExists((p, a, b) -> p = product AND ${AT_MS} >= a AND ${AT_MS} < b,
    {out_product:Array(String)}, {out_from:Array(Int64)}, {out_to:Array(Int64)})) AS clicks_out
FROM events FINAL PREWHERE type IN ('click', 'cart_add', 'impression') WHERE ${OF_SESSION} AND product != ''
GROUP BY product`;
const clickRow = z.object({
  product: z.string(),
  clicks: z.number(),
  clickers: z.number(),
  carts: z.number(),
  clicks_out: z.number(),
});

/** Beyond this many products the least interesting ones are left out. */
const MOST = 500;

/** What people opened and put into their carts, by product. */
type Clicks = ReadonlyMap<string, z.infer<typeof clickRow>>;

/**
 * Counts what people opened and put into their carts, by product.
 *
 * @example (await readClicks(ctx, facts, onScreen)).get('robe-1')?.clickers
 */
export async function readClicks(ctx: AnalysisContext, session: SessionFacts, onScreen: OnScreen): Promise<Clicks> {
  const rows = await ctx.events.ask(
    CLICKS_SQL,
    {
      ...sessionParams(ctx.organisation, session),
      out_product: onScreen.outOfStock.map((out) => out.product),
      out_from: onScreen.outOfStock.map((out) => Math.round(out.start_s * 1000)),
      out_to: onScreen.outOfStock.map((out) => Math.round(out.end_s * 1000)),
    },
    clickRow,
  );
  return new Map(rows.map((row) => [row.product, row]));
}

/**
 * What each product brought, ranked by the lower end of its conversion shrunk toward that of all products of the session: with few
 * products shrinking alone would still let one sale of three viewers top the list. Orders, buyers, units and money are those of orders during the session and within 24
 * hours of it, refunds whenever they came; products that were never shown have no row of their own. Conversion is buyers ÷ distinct
 * viewers present while it was on screen; where presence is unknown, buyers ÷ people who opened it.
 *
 * @example products(facts, clicked, presence, onScreen, sales, mentions, 'EUR')[0]?.shrunk
 */
export function products(
  session: SessionFacts,
  clicked: Clicks,
  presence: Presence | null,
  onScreen: OnScreen,
  sales: readonly Sale[] | null,
  mentions: ReadonlyMap<string, number>,
  currency: string | null,
): ProductResult[] {
  const listed = new Map(session.products.map((product) => [product.id, product]));
  const ids = new Set([...onScreen.products, ...listed.keys(), ...clicked.keys()]);
  const sold = soldByProduct(sales ?? [], currency);
  const results = [...ids].map((id) => {
    const product = listed.get(id);
    const clicks = clicked.get(id);
    const pins = onScreen.pins.filter((pin) => pin.product === id);
    const out = onScreen.outOfStock.filter((stretch) => stretch.product === id);
    const shown = onScreen.shown.length === 0 || onScreen.shown.includes(id);
    const sale = shown ? sold.get(id) : undefined;
    const viewers = presence !== null && pins.length > 0 ? (presence.viewersOfProduct.get(id) ?? 0) : null;
    const buyers = sale?.buyers.size ?? 0;
    // One kind of denominator for all: beside products that were on screen, one that never was has none.
    const pinned = presence !== null && onScreen.pins.length > 0;
    const reached = pinned ? viewers : (clicks?.clickers ?? 0);
    const money = (amount: number): Money | null => (currency === null || sales === null ? null : { amount, currency });
    const price = product?.price ?? null;
    const list = product?.list_price ?? null;
    return {
      product: id,
      name: product?.name ?? id,
      rank: 0,
      on_screen_s: onScreen.from === 'none' ? null : coveredSeconds(pins, session.duration_s),
      viewers_present: viewers,
      clicks: clicks?.clicks ?? 0,
      clickers: clicks?.clickers ?? 0,
      carts: clicks?.carts ?? 0,
      orders: sale?.orders.size ?? 0,
      buyers,
      units: sale?.units ?? 0,
      revenue: money(sale?.revenue ?? 0),
      refunds: money(sale?.refunds ?? 0),
      returned_units: sale?.returned ?? 0,
      // A buyer who came through the shop's list while it was not on screen was no less reached by it.
      conversion: sales === null || reached === null ? shareOf(0, 0) : shareOf(buyers, Math.max(buyers, reached)),
      shrunk: null as ProductResult['shrunk'],
      price,
      discount: price !== null && list !== null && list > price ? (list - price) / list : null,
      out_of_stock_s: coveredSeconds(out, session.duration_s),
      clicks_out_of_stock: clicks?.clicks_out ?? 0,
      mentions: mentions.get(id) ?? 0,
    };
  });
  return ranked(results);
}

function ranked(results: ProductResult[]): ProductResult[] {
  const measured = results.filter((result) => result.conversion.denominator > 0);
  if (measured.length > 0) {
    const shrunk = shrinkProportions(
      measured.map(({ conversion }) => ({ k: conversion.numerator, n: conversion.denominator })),
    );
    measured.forEach((result, i) => {
      const group = shrunk.groups[i];
      if (group !== undefined) result.shrunk = { value: group.value, interval: group.interval };
    });
  }
  const order = (a: ProductResult, b: ProductResult) =>
    (b.shrunk?.interval[0] ?? -1) - (a.shrunk?.interval[0] ?? -1) ||
    b.clicks - a.clicks ||
    (a.product < b.product ? -1 : 1);
  return results
    .sort(order)
    .slice(0, MOST)
    .map((result, i) => ({ ...result, rank: i + 1 }));
}

interface Sold {
  orders: Set<string>;
  buyers: Set<string>;
  units: number;
  revenue: number;
  refunds: number;
  returned: number;
}

/** What was sold of each product in the session's currency; orders in others count as orders, not as money. */
function soldByProduct(sales: readonly Sale[], currency: string | null): Map<string, Sold> {
  const sold = new Map<string, Sold>();
  const of = (product: string): Sold => {
    const found = sold.get(product) ?? {
      orders: new Set(),
      buyers: new Set(),
      units: 0,
      revenue: 0,
      refunds: 0,
      returned: 0,
    };
    sold.set(product, found);
    return found;
  };
  for (const sale of sales) {
    if (sale.window === 'assisted_7d') continue;
    for (const line of sale.lines) {
      const product = of(line.product);
      product.orders.add(sale.number);
      product.buyers.add(sale.person);
      product.units += line.quantity;
      if (sale.currency === currency) product.revenue += line.amount;
    }
    // A refund that names no product belongs to the only one there is, else to none.
    const only = sale.lines.length === 1 ? sale.lines[0]?.product : undefined;
    for (const back of sale.returns) {
      const id = back.product === '' ? only : back.product;
      if (id === undefined) continue;
      of(id).returned += back.quantity;
      if (sale.currency === currency) of(id).refunds += back.amount;
    }
  }
  return sold;
}
