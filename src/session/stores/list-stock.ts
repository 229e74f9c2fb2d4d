import { sql } from 'kysely';
import type { StockLine } from '#src/contract/stocking.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Stock and prices of stores by product, a page at a time, with the names a list shows.
 *
 * @throws AftershowError bad_input for a cursor that is none
 * @example await listStock(ctx, { search: 'scarf', limit: 50 });
 */
export async function listStock(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  asked: { store?: string | undefined; search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ stock: StockLine[]; next: string | null }> {
  const { store = '', search = '', cursor, limit } = asked;
  const from = cursor === undefined ? 0 : /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined;
  if (from === undefined) throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  const like = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await records
    .selectFrom('store_stock as k')
    .innerJoin('stores as s', (join) =>
      join.onRef('s.organisation', '=', 'k.organisation').onRef('s.id', '=', 'k.store'),
    )
    .leftJoin('products as p', (join) =>
      join.onRef('p.organisation', '=', 'k.organisation').onRef('p.id', '=', 'k.product'),
    )
    .select(['k.store', 's.name as store_name', 'k.product', 'p.name', 'k.stocked', 'k.reserved', 'k.buffer'])
    .select(['k.incoming', 'k.price', 'k.currency', 'k.as_of'])
    .select(sql<number>`greatest(0, k.stocked - k.reserved - k.buffer)`.as('available'))
    .where('k.organisation', '=', organisation)
    .where('s.archived', 'is', null)
    .$if(store !== '', (query) => query.where('k.store', '=', store))
    .$if(search !== '', (query) => query.where(sql<boolean>`(p.name ILIKE ${like} OR k.product ILIKE ${like})`))
    .orderBy('k.product')
    .orderBy('k.store')
    .offset(from)
    .limit(limit + 1)
    .execute();
  return {
    stock: rows.slice(0, limit).map(({ name, price, as_of, ...row }) => ({
      ...row,
      product_name: name ?? row.product,
      price: price === null ? null : Number(price),
      as_of: as_of.toISOString(),
    })),
    next: rows.length > limit ? String(from + limit) : null,
  };
}
