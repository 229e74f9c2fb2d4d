import type { Product } from '#src/contract/session.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { toMinor } from '../files/money.ts';
import { optionsOf } from './variant-options.ts';

type Row = Record<string, string>;

/**
 * Shopify's products CSV: variants and pictures on rows of their own under one handle. A product is called by its first SKU, else its
 * handle; every other SKU, the handle, and the names order lines give its variants ("Title - Red / M") are aliases. The file names no
 * currency, so prices are read only when it is told (`--map money=EUR`); a product costs what its cheapest variant does. A variant without
 * a SKU goes by the name that order lines give it; a quantity that Shopify does not track says nothing of the stock.
 */
export const shopifyProductsCsv: Adapter = {
  name: 'shopify-products-csv',
  title: 'Shopify products export (CSV)',
  kind: 'products',
  recognise: ({ format, header }) =>
    format === 'csv' && ['handle', 'title', 'variant price'].every((name) => header.includes(name)) ? 1 : 0,
  group: (row) => row['handle']?.trim() ?? '',
  adapt: (record) => adapt(record as Row[], undefined),
  open: (told) => (record) => adapt(record as Row[], told?.currency),
};

function adapt(rows: readonly Row[], currency: string | undefined): Adapted {
  const first = rows[0] as Row;
  const handle = first['handle']?.trim() ?? '';
  if (handle === '') return { events: [], skipped: 'no_handle' };
  const amounts = (column: string) =>
    rows.flatMap((row) => {
      const cell = row[column]?.trim() ?? '';
      return cell === '' || currency === undefined ? [] : [toMinor(cell, currency, { field: column })];
    });
  const least = (values: readonly number[]) => (values.length === 0 ? null : Math.min(...values));
  const price = least(amounts('variant price'));
  const title = first['title']?.trim() ?? '';
  const skus = rows.map((row) => row['variant sku']?.trim() ?? '').filter((sku) => sku !== '');
  const id = skus[0] ?? handle;
  const product: Product = {
    id,
    name: title || handle,
    category: first['type']?.trim() || first['product category']?.trim() || null,
    price,
    list_price: least(amounts('variant compare at price')) ?? price,
    cost: least(amounts('cost per item')),
    aliases: [...new Set([...skus, handle, ...(title === '' ? [] : variantNames(title, rows))])].filter(
      (a) => a !== id,
    ),
  };
  return { events: [], products: [{ ...product, ...soldIn(rows, title || handle, currency), ...picturesOf(rows) }] };
}

/** Option names stand in the first row of a product only. */
function soldIn(rows: readonly Row[], title: string, currency: string | undefined): Pick<Product, 'variants'> {
  const first = rows[0] as Row;
  const names = [1, 2, 3].map((n) => first[`option${n} name`]?.trim() ?? '');
  const sold = rows.flatMap((row) => {
    const options = [1, 2, 3].map((n): [string, string] => [names[n - 1] ?? '', row[`option${n} value`]?.trim() ?? '']);
    const values = options.map(([, value]) => value).filter((value) => value !== '' && value !== 'Default Title');
    const price = row['variant price']?.trim() ?? '';
    const sku = row['variant sku']?.trim() ?? '';
    const tracked = row['variant inventory tracker']?.trim() !== '';
    const stock = tracked ? (row['variant inventory qty']?.trim() ?? '') : '';
    // The product itself once more, or a row that carries one more picture.
    if (sku === '' && values.length === 0 && stock === '') return [];
    const name = values.length === 0 ? title : `${title} - ${values.join(' / ')}`;
    return [
      {
        id: sku === '' ? name : sku,
        name,
        ...optionsOf(options),
        price: price === '' || currency === undefined ? null : toMinor(price, currency, { field: 'variant price' }),
        stock: /^-?\d{1,9}$/.test(stock) ? Number(stock) : null,
      },
    ];
  });
  return sold.length === 0 ? {} : { variants: sold };
}

function picturesOf(rows: readonly Row[]): Pick<Product, 'images'> {
  const images = [...new Set(rows.map((row) => row['image src']?.trim() ?? ''))].filter((address) => address !== '');
  return images.length === 0 ? {} : { images };
}

/** As lines of orders name variants; one without options goes by the title alone. */
function variantNames(title: string, rows: readonly Row[]): string[] {
  const names = rows.map((row) => {
    const options = [1, 2, 3].map((n) => row[`option${n} value`]?.trim() ?? '').filter((value) => value !== '');
    return options.length === 0 || options[0] === 'Default Title' ? title : `${title} - ${options.join(' / ')}`;
  });
  return [title, ...names];
}
