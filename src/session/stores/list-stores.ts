import type { StoreSaid } from '#src/contract/store.ts';
import type { Context } from '#src/store/context.ts';

/**
 * The stores that are open for business, by name.
 *
 * @example (await listStores(ctx)).map(({ id, name }) => [id, name]) // [['P01', 'Paris Opéra']]
 */
export async function listStores(ctx: Pick<Context, 'organisation' | 'records'>): Promise<StoreSaid[]> {
  return ctx.records
    .selectFrom('stores')
    .select(['id', 'name', 'address', 'postcode', 'city', 'country', 'latitude', 'longitude', 'zone', 'hours', 'phone'])
    .where('organisation', '=', ctx.organisation)
    .where('archived', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}
