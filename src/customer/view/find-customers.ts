import { z } from 'zod';
import { cardVisitor } from '#src/collect/adapters/csv-reader.ts';
import type { LikelyCustomer } from '#src/contract/customer.ts';
import { cardHolders } from '#src/identity/card-holders.ts';
import { pseudonym } from '#src/identity/pseudonym.ts';
import { blindIndex } from '#src/privacy/blind-index.ts';
import type { Context } from '#src/store/context.ts';
import { findByName } from './find-by-name.ts';
import { type Opening, openNames } from './open-names.ts';
import { tellApart } from './tell-apart.ts';

/** More are not looked through by anybody: another word tells them apart. */
const MOST = 50;

/**
 * Whom a mail address, a telephone, customer, loyalty card or order number leads to, exactly, or who is called so (`findByName`). People are
 * found by keyed hash, so that what was typed is kept nowhere. Of several each has what tells them apart, and their names stand in the
 * audit trail as opened by a search (G19).
 *
 * @param who `role` of whom the names are opened for; `stores` they are bound to: by name, which needs nothing that only the customer knows, nobody is
 *   found who never was in one of them
 * @returns 50 at most; `more` where there are
 * @example (await findCustomers(ctx, 'durand zoé', { role: 'csm' })).customers // [{ id: '5c1…', name: 'Zoé Durand', number: null, … }]
 */
export async function findCustomers(
  ctx: Opening & Pick<Context, 'events'>,
  named: string,
  { role, stores = [] }: { role?: string | undefined; stores?: readonly string[] } = {},
): Promise<{ customers: LikelyCustomer[]; more: boolean }> {
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
  const ids = [...new Set(known.length > 0 ? known : await otherwise(ctx, named, stores))];
  const opened = await openNames(ctx, ids.slice(0, MOST), { list: 'search', role });
  const apart = opened.length > 1 ? await tellApart(ctx, ids) : new Map<string, never>();
  const nothing = { number: null, email: null, place: null };
  return {
    customers: opened.map((one) => ({ ...one, ...(apart.get(one.id) ?? nothing) })),
    more: ids.length > MOST,
  };
}

/** A mail address, a name or somebody's number never goes to the events store; what has a digit is no name, and no order has none. */
async function otherwise(
  ctx: Opening & Pick<Context, 'events'>,
  named: string,
  stores: readonly string[],
): Promise<string[]> {
  if (named.includes('@')) return [];
  return /\d/.test(named) ? buyersOf(ctx, named.trim()) : findByName(ctx, named, { stores, most: MOST + 1 });
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
