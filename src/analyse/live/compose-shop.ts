import type { LiveShop, ShownProduct } from '#src/contract/live.ts';
import type { Pin } from '#src/contract/session.ts';
import { currencyOf } from '../revenue.ts';
import type { Instant, LiveSession } from './live-session.ts';
import type { Tally } from './read-pulse.ts';
import type { Sold } from './read-sold.ts';

/**
 * What is on screen now and next, and what was sold. An open pin of the board or of a player counts before the running order's; of two
 * that are open, the newer one.
 *
 * @example composeShop(session, instant, sold, tally).now?.clicks
 */
export function composeShop(looked: LiveSession, { at }: Instant, sold: Sold | null, tally: Tally | null): LiveShop {
  const { facts, catalogue } = looked;
  const sales = sold?.sales.sales.filter((sale) => sale.window === 'direct') ?? [];
  const currency = currencyOf(facts, sales);
  const own = sales.filter((sale) => sale.currency === currency);
  const start_ms = facts.start === null ? null : Date.parse(facts.start);
  const at_s = start_ms === null ? null : (at - start_ms) / 1000;
  const named = new Map(facts.products.map((product) => [product.id, product]));
  const stockOf = (id: string) => sold?.stock.get(id) ?? catalogue.get(id)?.stock ?? null;

  const shown = ({ product: id, start_s, end_s }: Pin, from: ShownProduct['from']): ShownProduct => {
    const lines = own.flatMap((sale) => sale.lines.filter((line) => line.product === id));
    const instant = (s: number) => (start_ms === null ? null : new Date(start_ms + s * 1000).toISOString());
    return {
      ...{ id, from, name: named.get(id)?.name ?? id, price: named.get(id)?.price ?? null },
      image: catalogue.get(id)?.image ?? null,
      since: instant(start_s),
      until: end_s > 1e8 ? null : instant(end_s),
      clicks: tally?.products.get(id)?.clicks ?? 0,
      carts: tally?.products.get(id)?.carts ?? 0,
      orders: own.filter((sale) => sale.lines.some((line) => line.product === id)).length,
      units: lines.reduce((sum, line) => sum + line.quantity, 0),
      stock: stockOf(id),
    };
  };

  const covers = (pin: Pin) => at_s !== null && pin.start_s <= at_s && pin.end_s > at_s;
  const open = sold?.pins.filter(covers).at(-1);
  const planned = facts.pins.findLast(covers);
  const now = open !== undefined ? shown(open, 'board') : planned !== undefined ? shown(planned, 'plan') : null;
  const following = facts.pins.filter((pin) => pin.start_s > (at_s ?? -Infinity) && pin.product !== now?.id);
  const next = following.toSorted((a, b) => a.start_s - b.start_s)[0];
  return {
    currency,
    now,
    next: next === undefined ? null : shown(next, 'plan'),
    products: facts.products.map(({ id, name }) => ({ id, name, stock: stockOf(id) })),
    orders: own.length,
    revenue: own.reduce((sum, sale) => sum + sale.amount, 0),
    refunds: own.reduce((sum, sale) => sum + sale.refunded, 0),
    unattributed: sold === null ? 0 : sold.sales.others.link + sold.sales.others.people + sold.sales.others.products,
    target: facts.targets['net_revenue'] ?? null,
    orders_target: facts.targets['orders'] ?? null,
  };
}
