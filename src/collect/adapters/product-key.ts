import type { SourceEvent } from '#src/contract/event.ts';

/** What a source calls one product, each '' where it does not say. */
export interface ProductIds {
  sku: string;
  /** Its id at the source. */
  product: string;
  variant?: string;
  /** Its title: the last resort, for sources that give nothing else. */
  name?: string;
}

/**
 * The one rule by which every source names a product: the SKU where it gives one, since exports of different systems share that
 * alone; else its own product id, else the variant's, else the title. The other ids come along as aliases.
 *
 * @example productKey({ sku: 'S-1', product: '100', variant: '7' }) // { product: 'S-1', aliases: ['100', '7'] }
 */
export function productKey({
  sku,
  product,
  variant = '',
  name = '',
}: ProductIds): Pick<SourceEvent, 'product' | 'aliases'> {
  const [key, ...others] = new Set([sku, product, variant].filter((id) => id !== '' && id !== '0'));
  if (key === undefined) return name === '' ? {} : { product: name };
  return others.length === 0 ? { product: key } : { product: key, aliases: others };
}
