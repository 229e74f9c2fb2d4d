import type { Context } from '#src/store/context.ts';

/**
 * Whether somebody is a customer of the organisation.
 *
 * @example await isCustomer(ctx, 'c_1')
 */
export async function isCustomer(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  customer: string,
): Promise<boolean> {
  const known = await records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', customer)
    .executeTakeFirst();
  return known !== undefined;
}
