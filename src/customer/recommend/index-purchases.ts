/** Somebody bought a product on a day (days since 1970-01-01). */
export interface Bought {
  customer: string;
  product: string;
  day: number;
}

/** Purchases by number: products from 0, each customer's last day of each. */
export interface Indexed {
  products: string[];
  numberOf: ReadonlyMap<string, number>;
  /** By customer: product number → the last day it was bought. */
  histories: Map<string, Map<number, number>>;
  /** The last day anybody bought anything. */
  last: number;
}

/**
 * Numbers products and gathers what each customer bought. Products with fewer than `leastBuyers` buyers are left out: nothing can be
 * learnt about them.
 *
 * @example indexPurchases([{ customer: 'a', product: 'x', day: 1 }], 1).products // ['x']
 */
export function indexPurchases(bought: readonly Bought[], leastBuyers: number): Indexed {
  const buyers = new Map<string, Set<string>>();
  for (const { customer, product } of bought) {
    const who = buyers.get(product) ?? new Set();
    buyers.set(product, who.add(customer));
  }
  const products = [...buyers].filter(([, who]) => who.size >= leastBuyers).map(([product]) => product);
  products.sort();
  const numberOf = new Map(products.map((product, i) => [product, i]));
  const histories = new Map<string, Map<number, number>>();
  let last = Number.NEGATIVE_INFINITY;
  for (const { customer, product, day } of bought) {
    const number = numberOf.get(product);
    if (number === undefined) continue;
    last = Math.max(last, day);
    const history = histories.get(customer) ?? new Map<number, number>();
    history.set(number, Math.max(day, history.get(number) ?? day));
    histories.set(customer, history);
  }
  return { products, numberOf, histories, last };
}
