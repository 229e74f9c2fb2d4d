import { z } from 'zod';
import { cardVisitor } from '#src/collect/adapters/csv-reader.ts';
import type { ListedCustomer } from '#src/contract/customer.ts';
import { cardHolders } from '#src/identity/card-holders.ts';
import { pseudonym } from '#src/identity/pseudonym.ts';
import { blindIndex } from '#src/privacy/blind-index.ts';
import type { Context } from '#src/store/context.ts';
import { type Opening, openNames } from './open-names.ts';

/**
 * Whom a mail address, a telephone, customer, loyalty card or order number leads to, exactly. People are found by keyed hash, so that what
 * was typed is kept nowhere; several, where a customer number happens to be somebody else's telephone.
 *
 * @example await findCustomers(ctx, 'ada@example.com', 'csm') // [{ id: '5c1…', name: 'Ada', … }]
 */
export async function findCustomers(
  ctx: Opening & Pick<Context, 'events'>,
  named: string,
  role?: string,
): Promise<ListedCustomer[]> {
  const { organisation, records, secrets } = ctx;
  const hashes = (['email', 'phone', 'external'] as const).flatMap(
    (kind) => blindIndex(secrets, organisation, kind, named) ?? [],
  );
  const found =
    hashes.length === 0
      ? []
      : await records
          .selectFrom('identities')
          .select('customer')
          .distinct()
          .where('organisation', '=', organisation)
          .where('kind', 'in', ['email', 'phone', 'external'])
          .where('value', 'in', hashes)
          .orderBy('customer')
          .limit(20)
          .execute();
  const card = cardVisitor(named);
  const holders = card === '' ? [] : (await cardHolders(ctx, [(await pseudonym(ctx))(card)])).values();
  const known = [...found.map(({ customer }) => customer), ...holders];
  // A mail address or somebody's number never goes to the events store.
  const ids = known.length > 0 || named.includes('@') ? known : await buyersOf(ctx, named.trim());
  return openNames(ctx, [...new Set(ids)], { list: 'search', role });
}

/** Who placed the order of a number: known by themselves, or by the device or card it was placed with. */
async function buyersOf(
  { organisation, records, events }: Opening & Pick<Context, 'events'>,
  order: string,
): Promise<string[]> {
  const rows = await events.ask(
    `SELECT DISTINCT customer, visitor FROM touchpoints
     WHERE organisation = {organisation:String} AND ref IN {refs:Array(String)} AND type = 'order' LIMIT 20`,
    { organisation, refs: [...new Set([order, order.replace(/^#/, '')])] },
    z.object({ customer: z.string(), visitor: z.string() }),
  );
  const visitors = rows.flatMap(({ customer, visitor }) => (customer === '' && visitor !== '' ? [visitor] : []));
  const linked = await cardHolders({ organisation, records }, visitors);
  return [...new Set([...rows.flatMap(({ customer }) => (customer === '' ? [] : [customer])), ...linked.values()])];
}
