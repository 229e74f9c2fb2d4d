import type { Context } from '#src/store/context.ts';

/**
 * Who holds loyalty cards, by the random ids that `pseudonym` made of their numbers: as a list of customers or somebody who said so linked them.
 *
 * @example (await cardHolders(ctx, [toVisitor('card:22017')])).get(toVisitor('card:22017')) // a customer's id
 */
export async function cardHolders(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  cards: readonly string[],
): Promise<Map<string, string>> {
  if (cards.length === 0) return new Map();
  const rows = await records
    .selectFrom('identities')
    .select(['value', 'customer'])
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where('value', 'in', [...new Set(cards)])
    .execute();
  return new Map(rows.map(({ value, customer }) => [value, customer]));
}
