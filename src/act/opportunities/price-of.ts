import { median } from '#src/statistics/quantiles.ts';
import type { Facts } from './gather-facts.ts';

/**
 * What a product costs: by the catalogue, else the middle of what was paid for one; 0 where neither is known.
 *
 * @example priceOf('sku-1', facts.products, facts.lines) // 4900
 */
export function priceOf(product: string, products: Facts['products'], lines: Facts['lines']): number {
  const listed = products.get(product)?.price;
  if (listed !== null && listed !== undefined) return listed;
  const paid = lines.flatMap((one) => (one.product === product ? [one.paid / one.units] : []));
  return Math.round(median(paid) ?? 0);
}
