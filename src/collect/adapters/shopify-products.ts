import type { Product } from '#src/contract/session.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { toMinor } from '../files/money.ts';
import { type Fields, fields, list, text } from './fields.ts';
import { productKey } from './product-key.ts';
import { optionsOf } from './variant-options.ts';

/**
 * Shopify products as its API gives them: `{products: [...]}`, `{product: {...}}`, arrays, JSON Lines. A product is called by its first
 * SKU, else its id; ids and SKUs of its variants and its handle are aliases, so that it joins every form of the shop's orders.
 * Prices are read once their currency is told, as in the CSV.
 */
export const shopifyProducts: Adapter = {
  name: 'shopify-products',
  title: 'Shopify products JSON (API)',
  kind: 'products',
  recognise: ({ records }) =>
    records.length > 0 && records.every((record) => productsOf(record) !== undefined) ? 1 : 0,
  split: (document) =>
    Array.isArray(document) ? document.flatMap((one) => productsOf(one) ?? [one]) : productsOf(document),
  adapt: (record) => adapt(record, undefined),
  open: (told) => (record) => adapt(record, told?.currency),
};

function productsOf(document: unknown): readonly unknown[] | undefined {
  const { products, product } = fields(document);
  if (Array.isArray(products) && products.every(isProduct)) return products;
  if (isProduct(product)) return [product];
  return isProduct(document) ? [document] : undefined;
}

function isProduct(value: unknown): boolean {
  const product = fields(value);
  return 'handle' in product && Array.isArray(product['variants']);
}

function adapt(record: unknown, currency: string | undefined): Adapted {
  const source = fields(record);
  const variants = list(source['variants']).map(fields);
  const skus = variants.map((variant) => text(variant['sku'])).filter((sku) => sku !== '');
  const { product: id } = productKey({ sku: skus[0] ?? '', product: text(source['id']), name: text(source['handle']) });
  if (id === undefined) return { events: [], skipped: 'no_product_id' };
  const title = text(source['title']);
  const called = [
    ...skus,
    text(source['id']),
    ...variants.map((variant) => text(variant['id'])),
    text(source['handle']),
    title,
    ...variants.map((variant) => nameOf(title, text(variant['title']))),
  ];
  const price = least(variants, 'price', currency);
  const product: Product = {
    id,
    name: title || id,
    category: text(source['product_type']) || null,
    price,
    list_price: least(variants, 'compare_at_price', currency) ?? price,
    cost: null,
    aliases: [...new Set(called)].filter((other) => other !== '' && other !== id),
  };
  return { events: [], products: [{ ...product, ...soldIn(source, variants, currency), ...picturesOf(source) }] };
}

function soldIn(source: Fields, variants: readonly Fields[], currency: string | undefined): Pick<Product, 'variants'> {
  const names = list(source['options']).map((option) => text(fields(option)['name']));
  const sold = variants.flatMap((variant) => {
    const id = text(variant['sku']) || text(variant['id']);
    if (id === '') return [];
    const options = [1, 2, 3].map((n): [string, string] => [names[n - 1] ?? '', text(variant[`option${n}`])]);
    const counted = Number(text(variant['inventory_quantity']) || Number.NaN);
    return [
      {
        id,
        name: nameOf(text(source['title']) || id, text(variant['title'])),
        ...optionsOf(options),
        price: least([variant], 'price', currency),
        // Shopify counts 0 where it does not count at all.
        stock: Number.isInteger(counted) && text(variant['inventory_management']) !== '' ? counted : null,
      },
    ];
  });
  return sold.length === 0 ? {} : { variants: sold };
}

function picturesOf(source: Fields): Pick<Product, 'images'> {
  const pictures = list(source['images']).map((image) => text(fields(image)['src']));
  const images = pictures.filter((address) => address !== '');
  return images.length === 0 ? {} : { images };
}

function nameOf(title: string, variant: string): string {
  return variant === '' || variant === 'Default Title' ? title : `${title} - ${variant}`;
}

function least(variants: readonly Fields[], field: string, currency: string | undefined): number | null {
  const amounts = variants.flatMap((variant) => {
    const amount = text(variant[field]);
    return amount === '' || currency === undefined ? [] : [toMinor(amount, currency, { field })];
  });
  return amounts.length === 0 ? null : Math.min(...amounts);
}
