import { sql } from 'kysely';
import { z } from 'zod';
import { imageAddress } from '#src/contract/catalogue.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { type Product, product } from '#src/contract/session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { touchSession } from './queries.ts';

const amount = z.int().nullable();
const words = z.string().nullable().default(null);
const variant = z.object({
  product: z.string().min(1),
  id: z.string().min(1),
  name: z.string(),
  ...{ size: words, material: words, dimensions: words },
  price: amount.default(null),
  stock: z.int().nullable().default(null),
});
const catalogue = z.object({
  products: z.array(product),
  variants: z.array(variant).default([]),
  currency: z.string().nullable().default(null),
  /** The prices are those of this session: kept for it, and taken into the catalogue only for products that are new there. */
  session: z.string().optional(),
});

type Value = 'category' | 'currency' | 'cost' | 'price' | 'list_price' | 'care';

const CHUNK = 1000;

/**
 * Adds products to the catalogue, or brings them up to date, by the source's own ids: those that events carry. A value that is
 * null leaves what is known. The last of two with the same id counts.
 *
 * @throws AftershowError bad_input · not_found for a session that is not the organisation's.
 * @example await importProducts(ctx, { products: [{ id: 'SKU1', name: 'Bag', category: null, price: 9900, list_price: null, cost: null }] });
 */
export async function importProducts(ctx: Writing, input: z.input<typeof catalogue>): Promise<{ products: number }> {
  const given = checkInput(catalogue, input);
  const { session, currency } = given;
  const { organisation } = ctx;
  const products = [...new Map(given.products.map((one) => [one.id, one])).values()];
  const variants = variantsOf(products, given.variants);
  const act = { action: 'products.import', target: session ?? organisation, detail: { products: products.length } };
  await changeRecords(ctx, act, async (trx) => {
    if (session !== undefined) await touchSession(trx, ctx, session);
    for (let from = 0; from < products.length; from += CHUNK) {
      const chunk = products.slice(from, from + CHUNK);
      await trx
        .insertInto('products')
        .values(
          chunk.map(({ aliases: _, variants: __, care = null, images = [], ...one }) => ({
            ...{ organisation, ...one, care, images: images.filter(isImage), currency, updated: ctx.now() },
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['organisation', 'id']).doUpdateSet((eb) => {
            // A session's prices are not the catalogue's; a value that is not given leaves the one that is known.
            const newest = <Column extends Value>(column: Column) =>
              eb.fn.coalesce(eb.ref(`excluded.${column}`), eb.ref(`products.${column}`));
            const known = <Column extends Value>(column: Column) =>
              eb.fn.coalesce(eb.ref(`products.${column}`), eb.ref(`excluded.${column}`));
            const priced = session === undefined ? newest : known;
            return {
              name: eb.ref('excluded.name'),
              category: newest('category'),
              cost: newest('cost'),
              care: newest('care'),
              images: sql<
                string[]
              >`CASE WHEN cardinality(excluded.images) > 0 THEN excluded.images ELSE products.images END`,
              currency: priced('currency'),
              price: priced('price'),
              list_price: priced('list_price'),
              updated: eb.ref('excluded.updated'),
            };
          }),
        )
        .execute();
      if (session === undefined) continue;
      await trx
        .insertInto('session_products')
        .values(chunk.map(({ id, price, list_price }) => ({ organisation, session, product: id, price, list_price })))
        .onConflict((conflict) =>
          conflict.columns(['organisation', 'session', 'product']).doUpdateSet((eb) => ({
            price: eb.ref('excluded.price'),
            list_price: eb.ref('excluded.list_price'),
          })),
        )
        .execute();
    }
    for (let from = 0; from < variants.length; from += CHUNK) {
      await trx
        .insertInto('variants')
        .values(variants.slice(from, from + CHUNK).map((one) => ({ organisation, ...one })))
        .onConflict((conflict) =>
          conflict.columns(['organisation', 'product', 'id']).doUpdateSet((eb) => ({
            name: sql<string>`CASE WHEN excluded.alias AND NOT variants.alias THEN variants.name ELSE excluded.name END`,
            size: eb.fn.coalesce('excluded.size', 'variants.size'),
            material: eb.fn.coalesce('excluded.material', 'variants.material'),
            dimensions: eb.fn.coalesce('excluded.dimensions', 'variants.dimensions'),
            price: eb.fn.coalesce('excluded.price', 'variants.price'),
            stock: eb.fn.coalesce('excluded.stock', 'variants.stock'),
            // What is sold stays a variant, also where a source only calls the product by its name.
            alias: sql<boolean>`variants.alias AND excluded.alias`,
          })),
        )
        .execute();
    }
  });
  return { products: products.length };
}

/** What each product is sold in, and what it is called besides: kept beside each other, since either leads to the product. */
function variantsOf(products: readonly Product[], told: readonly z.output<typeof variant>[]) {
  const nothing = { size: null, material: null, dimensions: null, price: null, stock: null };
  const called = products.flatMap(({ id: product, name, aliases = [] }) =>
    aliases.filter((id) => id !== '' && id !== product).map((id) => ({ product, id, name, ...nothing, alias: true })),
  );
  const sold = products.flatMap(({ id: product, variants = [] }) =>
    variants.map((one) => ({ product, ...one, alias: false })),
  );
  const all = [...called, ...sold, ...told.map((one) => ({ ...one, alias: false }))];
  return [...new Map(all.map((one) => [JSON.stringify([one.product, one.id]), one])).values()];
}

/** A file's addresses are taken where they are pictures by https; the rest of the product is none the worse. */
function isImage(address: string): boolean {
  return imageAddress.safeParse(address).success;
}
