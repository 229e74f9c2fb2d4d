import type { Product } from '#src/contract/session.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { toMinor } from '../files/money.ts';

type Row = Record<string, string>;

/**
 * Shopify's products CSV: variants and pictures on rows of their own under one handle. The file names no currency, so prices are
 * read only when the user names it (`--map money=EUR`); a product costs what its cheapest variant does.
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
  const id = first['handle']?.trim() ?? '';
  if (id === '') return { events: [], skipped: 'no_handle' };
  const amounts = (column: string) =>
    rows.flatMap((row) => {
      const cell = row[column]?.trim() ?? '';
      return cell === '' || currency === undefined ? [] : [toMinor(cell, currency, { field: column })];
    });
  const least = (values: readonly number[]) => (values.length === 0 ? null : Math.min(...values));
  const price = least(amounts('variant price'));
  const product: Product = {
    id,
    name: first['title']?.trim() || id,
    category: first['type']?.trim() || first['product category']?.trim() || null,
    price,
    list_price: least(amounts('variant compare at price')) ?? price,
    cost: least(amounts('cost per item')),
  };
  return { events: [], products: [product] };
}
