import { sql } from 'kysely';
import type { ListedStore } from '#src/contract/stocking.ts';
import type { Context } from '#src/store/context.ts';

/**
 * All stores, those that are closed for good where they are asked for, with how many products each has told of.
 *
 * @example (await countStores(ctx, false))[0]?.products
 */
export async function countStores(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  closed: boolean,
): Promise<ListedStore[]> {
  const rows = await records
    .selectFrom('stores as s')
    .select(['id', 'name', 'address', 'postcode', 'city', 'country', 'latitude', 'longitude', 'zone', 'hours', 'phone'])
    .select(
      sql<number>`(SELECT count(*)::int FROM store_stock k WHERE k.organisation = s.organisation AND k.store = s.id)`.as(
        'products',
      ),
    )
    .where('organisation', '=', organisation)
    .where('archived', closed ? 'is not' : 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, archived: closed }));
}
