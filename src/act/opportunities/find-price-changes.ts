import type { OpportunityKind } from '#src/contract/opportunity.ts';
import { type PriceResponse, priceResponse } from '#src/statistics/price-response.ts';
import { type Found, reason } from './found.ts';
import type { Facts, KnownProduct, Looking, SoldLine } from './gather-facts.ts';
import { readStock } from './read-stock.ts';

/** What is proposed: small enough to be near the prices that were seen. */
const CHANGES = { price_rise: 0.05, price_cut: -0.1, promotion: -0.2 } as const;
/** Stock for longer than this calls for a promotion rather than a lower price. */
const LONG_STOCK_DAYS = 120;
const QUARTER_DAYS = 91;

/**
 * Where prices could move, category by category, from how sales answered to prices that did move (`priceResponse`: without six products whose
 * price changed nothing is said). A rise where even the strongest plausible answer brings more; a cut where even the weakest does, and where the
 * goods' cost is known only if profit gains; a promotion in a cut's place where stock lasts long. The value is a quarter's revenue (profit where costs
 * are known) at the elasticity and at both ends of its interval.
 *
 * @example findPriceChanges(facts, stock)[0]?.kind // 'price_cut'
 */
export async function findPriceChanges(ctx: Looking, facts: Facts): Promise<Found[]> {
  const { lines, products } = facts;
  const stock = await readStock(ctx);
  const categories = Map.groupBy(
    lines.filter(({ product }) => products.get(product)?.category),
    ({ product }) => products.get(product)?.category as string,
  );
  return [...categories].flatMap(([category, own]) => {
    const response = priceResponse(weeksOf(own));
    const found = response === null ? undefined : adviceOf(category, own, response, facts, stock);
    return found === undefined ? [] : [found];
  });
}

function adviceOf(
  category: string,
  own: readonly SoldLine[],
  response: PriceResponse,
  { products, today }: Facts,
  stock: ReadonlyMap<string, number>,
): Found | undefined {
  const [low, high] = response.interval;
  const quarter = own.filter(({ day }) => day > today - QUARTER_DAYS);
  const revenue = quarter.reduce((sum, { paid }) => sum + paid, 0);
  if (revenue <= 0 || (low <= -1 && high >= -1)) return undefined;
  const ids = [...new Set(quarter.map(({ product }) => product))];
  const units = quarter.reduce((sum, one) => sum + one.units, 0);
  const pieces = ids.reduce((sum, id) => sum + (stock.get(id) ?? 0), 0);
  const stockDays = units === 0 ? null : (pieces / units) * QUARTER_DAYS;
  const kind: OpportunityKind & keyof typeof CHANGES =
    low > -1 ? 'price_rise' : stockDays !== null && stockDays > LONG_STOCK_DAYS ? 'promotion' : 'price_cut';
  const change = CHANGES[kind];
  const cost = costOf(quarter, products);
  const gain = (elasticity: number) =>
    Math.round(
      revenue * ((1 + change) ** (1 + elasticity) - 1) - (cost === null ? 0 : cost * ((1 + change) ** elasticity - 1)),
    );
  const [a, b] = [gain(low), gain(high)];
  const mid = gain(response.elasticity);
  if (mid <= 0) return undefined;
  return {
    ...{ kind, subject: category, people: null, products: ids.slice(0, 50) },
    value: { low: Math.min(a, b, mid), mid, high: Math.max(a, b, mid), method: 'elasticity' },
    reasons: [
      reason('elasticity', 'number', response.elasticity, response.interval),
      reason('price_change', 'share', change),
      reason('priced_weeks', 'count', response.n),
      reason('revenue_quarter', 'money', Math.round(revenue)),
      ...(stockDays === null || pieces === 0 ? [] : [reason('stock_days', 'days', Math.round(stockDays))]),
    ],
  };
}

/** What the goods cost; null unless it is known of all that was sold. */
function costOf(lines: readonly SoldLine[], products: ReadonlyMap<string, KnownProduct>): number | null {
  let sum = 0;
  for (const { product, units } of lines) {
    const cost = products.get(product)?.cost;
    if (cost === null || cost === undefined) return null;
    sum += cost * units;
  }
  return sum;
}

function weeksOf(lines: readonly SoldLine[]) {
  const weeks = new Map<string, { product: string; week: number; units: number; paid: number }>();
  for (const { product, day, units, paid } of lines) {
    if (paid <= 0) continue;
    const week = Math.floor((day + 3) / 7);
    const key = `${product} ${week}`;
    const own = weeks.get(key) ?? { product, week, units: 0, paid: 0 };
    weeks.set(key, { ...own, units: own.units + units, paid: own.paid + paid });
  }
  return [...weeks.values()].map(({ paid, ...one }) => ({ ...one, price: Math.round(paid / one.units) }));
}
