import { sql } from 'kysely';
import type { StoreStock } from '#src/contract/store.ts';
import type { Context } from '#src/store/context.ts';

/**
 * What stores have, as it was at `as_of`: available is stocked − reserved − safety buffer (METHOD section 7), and never below zero;
 * what is on its way is told apart. Of one product, one store, or both; stores that are closed for good are left out. A price is the
 * store's own; null means the catalogue's.
 *
 * @example await readStock(ctx, { product: 'SKU1' }) // [{ store: 'P01', available: 9, stocked: 12, reserved: 2, buffer: 1, … }]
 */
export async function readStock(
  ctx: Pick<Context, 'organisation' | 'records'>,
  asked: { product?: string | undefined; store?: string | undefined; limit?: number },
): Promise<StoreStock[]> {
  const { product, store, limit = 1000 } = asked;
  const rows = await ctx.records
    .selectFrom('store_stock')
    .innerJoin('stores', (join) =>
      join.onRef('stores.organisation', '=', 'store_stock.organisation').onRef('stores.id', '=', 'store_stock.store'),
    )
    .select(['store', 'product', 'stocked', 'reserved', 'buffer', 'incoming', 'price', 'currency', 'as_of'])
    .select(sql<number>`greatest(0, stocked - reserved - buffer)`.as('available'))
    .where('store_stock.organisation', '=', ctx.organisation)
    .where('stores.archived', 'is', null)
    .$if(product !== undefined, (query) => query.where('product', '=', product ?? ''))
    .$if(store !== undefined, (query) => query.where('store', '=', store ?? ''))
    .orderBy('store')
    .orderBy('product')
    .limit(limit)
    .execute();
  return rows.map(({ price, ...row }) => ({ ...row, price: price === null ? null : Number(price) }));
}
