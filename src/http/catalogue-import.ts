import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { readSource } from '#src/collect/files/read-file.ts';
import { joinProducts } from '#src/collect/imports/join-products.ts';
import { type CatalogueImport, catalogueImport } from '#src/contract/catalogue.ts';
import { exponentOf } from '#src/contract/currency.ts';
import type { Product } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import { type Foreseen, foreseeProducts } from '#src/session/foresee-products.ts';
import { importProducts } from '#src/session/import-products.ts';
import type { House, Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { readBody } from './read-body.ts';

export const CATALOGUE_IMPORT = '/v1/products/import';

/** A catalogue of a hundred thousand rows; larger ones come by the command line. */
const MOST_BYTES = 32 * 1024 * 1024;
const EXAMPLES = 12;
const REFUSED = 20;

/**
 * Mounts the import of a catalogue: a CSV, or Shopify's products as CSV or JSON, as the body. With `?dry_run=true` it is read and compared
 * and nothing is written; `?currency=EUR` says what prices are in where the file does not.
 */
export function mountCatalogueImport(app: Hono<Http>, house: House): void {
  app.post(CATALOGUE_IMPORT, async (c) => {
    const { ctx } = await principalOf(c, 'catalogue.write');
    house.accepting();
    const dryRun = c.req.query('dry_run') === 'true';
    const told = c.req.query('currency');
    if (told !== undefined && exponentOf(told) === undefined)
      throw new AftershowError('bad_input', 'not a currency: write it like EUR', { field: 'currency' });
    const body = await readBody(c, MOST_BYTES, house.settings.room);
    const reading = await readSource('-', {
      input: Readable.from([body]),
      ...(told === undefined ? {} : { map: `money=${told}` }),
    });
    const join = joinProducts();
    for await (const _ of reading.batches);
    if (reading.source.kind !== 'products')
      throw new AftershowError(
        'bad_input',
        `this file holds ${reading.source.kind} (${reading.source.title}), not products`,
      );
    for (const product of reading.products) join.add(product);
    const products = join.products();
    const currency = told ?? null;
    const changes = await foreseeProducts(ctx, { products, currency });
    if (!dryRun && products.length > 0) await importProducts(ctx, { products, currency });
    return c.json(catalogueImport.parse(answerOf(reading, { products, currency, changes, dryRun })));
  });
}

function answerOf(
  reading: Awaited<ReturnType<typeof readSource>>,
  done: { products: readonly Product[]; currency: string | null; changes: Map<string, Foreseen>; dryRun: boolean },
): CatalogueImport {
  const { products, currency, changes, dryRun } = done;
  const how = ({ id }: Product) => changes.get(id) ?? 'unchanged';
  const count = (change: Foreseen) => products.filter((one) => how(one) === change).length;
  const { title, format, encoding, separator } = reading.source;
  const rank: Record<Foreseen, number> = { added: 0, changed: 1, unchanged: 2 };
  return {
    dry_run: dryRun,
    source: { title, format, encoding, separator },
    records: reading.counts.records,
    products: products.length,
    variants: products.reduce((sum, { variants = [] }) => sum + variants.length, 0),
    ...{ added: count('added'), changed: count('changed'), unchanged: count('unchanged') },
    left_out: { ...reading.skipped, ...reading.unknown },
    rejected: reading.rejected
      .slice(0, REFUSED)
      .map(({ record, line, field, message }) => ({ record, line: line ?? null, field, message })),
    examples: products
      .toSorted((a, b) => rank[how(a)] - rank[how(b)])
      .slice(0, EXAMPLES)
      .map((one) => ({ id: one.id, name: one.name, price: one.price, currency, change: how(one) })),
  };
}
