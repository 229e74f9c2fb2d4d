import type { Product } from '#src/contract/session.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { toMinor } from '../files/money.ts';

type Row = Record<string, string>;

/**
 * Shopify's products CSV: variants and pictures on rows of their own under one handle. A product is called by its first SKU, else its
 * handle; every other SKU, the handle, and the names order lines give its variants ("Title - Red / M") are aliases. The file names no
 * currency, so prices are read only when it is told (`--map money=EUR`); a product costs what its cheapest variant does.
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
  return { events: [], products: [product] };
}

/** As lines of orders name variants; one without options goes by the title alone. */
function variantNames(title: string, rows: readonly Row[]): string[] {
  const names = rows.map((row) => {
    const options = [1, 2, 3].map((n) => row[`option${n} value`]?.trim() ?? '').filter((value) => value !== '');
    return options.length === 0 || options[0] === 'Default Title' ? title : `${title} - ${options.join(' / ')}`;
  });
  return [title, ...names];
}
