import type { Money, Revenue } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { fillCells, gridOf } from './curve-grid.ts';
import type { Sale, Sales } from './read-sales.ts';

/**
 * What the session sold, by the attribution rule, in one currency: the session's, else the one most of its orders are in. Orders
 * during the session and within 24 hours make the result; those within seven days stand apart. Refunds of the former are
 * subtracted whenever they come. Amounts in other currencies are listed, never added. Null throughout where orders are not known, or
 * where nobody's interaction is (`interacted` false), so that the rule has nothing to go by.
 *
 * @example revenue(facts, { sales, others }, 1200).net // { amount: 5400, currency: 'EUR' }
 */
export function revenue(session: SessionFacts, sold: Sales | null, views: number | null, interacted = true): Revenue {
  if (sold === null) return { ...EMPTY, unattributed_orders: 0 };
  const { sales, others } = sold;
  const unattributed_orders = others.products + others.people + others.link;
  const currency = currencyOf(session, sales);
  if (sales.length === 0 && !interacted) return { ...EMPTY, unattributed_orders };
  if (currency === null) return { ...EMPTY, unattributed_orders };
  const money = (amount: number): Money => ({ amount, currency });
  const own = sales.filter((sale) => sale.currency === currency);
  const total = (window: Sale['window']) => {
    const of = own.filter((sale) => sale.window === window);
    return { orders: of.length, revenue: money(sum(of, (sale) => sale.amount)) };
  };
  const counted = own.filter((sale) => sale.window !== 'assisted_7d');
  const gross = sum(counted, (sale) => sale.amount);
  const refunded = sum(counted, (sale) => sale.refunded);
  const withLines = counted.filter((sale) => sale.lines.length > 0);
  const grid = gridOf(session.duration_s);
  const direct = own.filter((sale) => sale.window === 'direct');
  const foreign = Map.groupBy(
    sales.filter((sale) => sale.currency !== currency && sale.window !== 'assisted_7d'),
    (sale) => sale.currency,
  );
  return {
    direct: total('direct'),
    within_24h: total('within_24h'),
    assisted_7d: total('assisted_7d'),
    refunds: money(refunded),
    net: money(gross - refunded),
    average_basket:
      counted.length === 0 ? null : { value: money(Math.round(gross / counted.length)), n: counted.length },
    items_per_order:
      withLines.length === 0 ? null : sum(withLines, (sale) => sum(sale.lines, (l) => l.quantity)) / withLines.length,
    per_thousand_views: views === null || views === 0 ? null : money(Math.round(((gross - refunded) * 1000) / views)),
    unattributed_orders,
    curve: {
      start_s: 0,
      step_s: grid.step_s,
      values: fillCells(
        grid,
        direct.map((sale) => Math.min(grid.cells - 1, Math.floor(sale.at_s / grid.step_s))),
        direct.map((sale) => sale.amount),
      ),
    },
    other_currencies: [...foreign].map(([of, list]) => ({ amount: sum(list, (sale) => sale.amount), currency: of })),
  };
}

/**
 * The one currency in which a session's money is told; null where nothing was sold and none is stated.
 *
 * @example currencyOf(facts, sales) // 'EUR'
 */
export function currencyOf(session: SessionFacts, sales: readonly Sale[]): string | null {
  const counts = new Map<string, number>();
  for (const sale of sales) if (sale.currency !== '') counts.set(sale.currency, (counts.get(sale.currency) ?? 0) + 1);
  if (session.currency !== null && (counts.size === 0 || counts.has(session.currency))) return session.currency;
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

const EMPTY: Omit<Revenue, 'unattributed_orders'> = {
  direct: null,
  within_24h: null,
  assisted_7d: null,
  refunds: null,
  net: null,
  average_basket: null,
  items_per_order: null,
  per_thousand_views: null,
  curve: null,
  other_currencies: [],
};

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
