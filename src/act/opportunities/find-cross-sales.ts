import { basketPairs } from '#src/statistics/basket-pairs.ts';
import { type Found, reason } from './found.ts';
import type { Facts } from './gather-facts.ts';
import { priceOf } from './price-of.ts';

/** A pair has to be met in so many baskets, this many times oftener than by chance, and stand after Benjamini–Hochberg. */
const LEAST_TOGETHER = 8;
const LEAST_LIFT = 1.3;
const LEVEL = 0.05;
/** Who bought the one longer ago than that is no longer reminded of it. */
const RECENT_DAYS = 180;
const MOST = 5;
const LEAST_PEOPLE = 10;

/**
 * Who bought one of two products that go together and not the other: propose it. Pairs by leverage, the strongest five.
 *
 * @example (await findCrossSales(facts))[0]?.subject // 'cream serum'
 */
export async function findCrossSales({ lines, products, waiting, today }: Facts): Promise<Found[]> {
  const numbers = new Map([...products.keys()].map((id, at) => [id, at]));
  const ids = [...products.keys()];
  const baskets = Map.groupBy(
    lines.filter(({ product }) => numbers.has(product)),
    ({ basket }) => basket,
  );
  const pairs = await basketPairs(
    [...baskets.values()].map((own) => own.map(({ product }) => numbers.get(product) as number)),
    LEAST_TOGETHER,
  );
  const rules = pairs.filter(({ lift, adjusted }) => lift >= LEAST_LIFT && adjusted <= LEVEL);
  const owners = new Map<string, Map<string, number>>();
  for (const { customer, product, day } of lines) {
    if (customer === '') continue;
    const own = owners.get(product) ?? new Map<string, number>();
    owners.set(product, own.set(customer, Math.max(day, own.get(customer) ?? 0)));
  }
  const found: Found[] = [];
  for (const { from, to, together, confidence, lift } of rules.sort((a, b) => b.leverage - a.leverage)) {
    const [has, lacks] = [ids[from] as string, ids[to] as string];
    const already = owners.get(lacks) ?? new Map<string, number>();
    const people = [...(owners.get(has) ?? [])].flatMap(([customer, day]) =>
      day > today - RECENT_DAYS && !already.has(customer) && !waiting.has(customer)
        ? [{ customer, products: [lacks] }]
        : [],
    );
    if (people.length < LEAST_PEOPLE) continue;
    const price = priceOf(lacks, products, lines);
    found.push({
      ...{ kind: 'cross_sell', subject: `${has} ${lacks}`, products: [has, lacks], people, worth: price },
      reasons: [
        reason('together', 'count', together),
        reason('confidence', 'share', confidence),
        reason('lift', 'ratio', lift),
        reason('price', 'money', price),
      ],
    });
    if (found.length === MOST) break;
  }
  return found;
}
