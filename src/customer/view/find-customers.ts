import type { ListedCustomer } from '#src/contract/customer.ts';
import { blindIndex } from '#src/privacy/blind-index.ts';
import { type Opening, openNames } from './open-names.ts';

/**
 * Whom a mail address, a telephone number or a customer number leads to, exactly: by keyed hash, so that what was typed is kept nowhere.
 * Several, where a customer number happens to be somebody else's telephone.
 *
 * @example await findCustomers(ctx, 'ada@example.com', 'csm') // [{ id: '5c1…', name: 'Ada', … }]
 */
export async function findCustomers(ctx: Opening, named: string, role?: string): Promise<ListedCustomer[]> {
  const { organisation, records, secrets } = ctx;
  const hashes = (['email', 'phone', 'external'] as const).flatMap(
    (kind) => blindIndex(secrets, organisation, kind, named) ?? [],
  );
  if (hashes.length === 0) return [];
  const found = await records
    .selectFrom('identities')
    .select('customer')
    .distinct()
    .where('organisation', '=', organisation)
    .where('kind', 'in', ['email', 'phone', 'external'])
    .where('value', 'in', hashes)
    .orderBy('customer')
    .limit(20)
    .execute();
  return openNames(
    ctx,
    found.map(({ customer }) => customer),
    { list: 'search', role },
  );
}
