import type { ProductResult } from '#src/contract/debrief.ts';
import { estimateOf } from './estimate.ts';

/** A product that was wanted while there was none of it. */
type MissedProduct = NonNullable<ReturnType<typeof estimateOf>> & {
  product: { id: string; name: string };
  people: number;
};

/**
 * Products opened while out of stock. People are its clicks while out of stock over its clicks a person; the rate is that of people who
 * opened it while there was some (buyers ÷ clickers), or of all products of the session where too few did. A purchase brings what it brought
 * on average, else its price.
 *
 * @example missedStock(debrief.products, 'EUR')[0]?.estimate.value
 */
export function missedStock(products: readonly ProductResult[], currency: string): MissedProduct[] {
  const all = { bought: sum(products, 'buyers'), of: sum(products, 'clickers') };
  return products.flatMap((one) => {
    if (one.clicks_out_of_stock === 0 || one.clicks === 0) return [];
    const people = Math.min(one.clickers, one.clicks_out_of_stock * (one.clickers / one.clicks));
    const worth = one.revenue !== null && one.units > 0 ? one.revenue.amount / one.units : (one.price ?? 0);
    const own = { bought: one.buyers, of: Math.max(one.buyers, Math.round(one.clickers - people)) };
    const found = estimateOf(people, own, worth, currency) ?? estimateOf(people, all, worth, currency);
    return found === null
      ? []
      : [{ ...found, product: { id: one.product, name: one.name }, people: Math.round(people) }];
  });
}

function sum(products: readonly ProductResult[], of: 'buyers' | 'clickers'): number {
  return products.reduce((total, one) => total + one[of], 0);
}
