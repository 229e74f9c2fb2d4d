import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { product } from '#src/contract/session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { touchSession } from './queries.ts';

const amount = z.int().nullable();
const variant = z.object({
  product: z.string().min(1),
  id: z.string().min(1),
  name: z.string(),
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

type Value = 'category' | 'currency' | 'cost' | 'price' | 'list_price';

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
  // Aliases are kept as variants without price or stock, by which collecting finds their product.
  const called = products.flatMap(({ id: product, name, aliases = [] }) =>
    aliases.filter((id) => id !== '' && id !== product).map((id) => ({ product, id, name, price: null, stock: null })),
  );
  const variants = [
    ...new Map([...called, ...given.variants].map((one) => [JSON.stringify([one.product, one.id]), one])).values(),
  ];
  const act = { action: 'products.import', target: session ?? organisation, detail: { products: products.length } };
  await changeRecords(ctx, act, async (trx) => {
    if (session !== undefined) await touchSession(trx, ctx, session);
    for (let from = 0; from < products.length; from += CHUNK) {
      const chunk = products.slice(from, from + CHUNK);
      await trx
        .insertInto('products')
        .values(chunk.map(({ aliases: _, ...one }) => ({ organisation, ...one, currency, updated: ctx.now() })))
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
            name: eb.ref('excluded.name'),
            price: eb.fn.coalesce('excluded.price', 'variants.price'),
            stock: eb.fn.coalesce('excluded.stock', 'variants.stock'),
          })),
        )
        .execute();
    }
  });
  return { products: products.length };
}
