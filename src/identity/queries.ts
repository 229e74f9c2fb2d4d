import { type Kysely, sql } from 'kysely';
import type { IdentifierKind } from '#src/privacy/blind-index.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Known } from './match-people.ts';

/**
 * Which customers these hashes lead to, how many identifiers those have, and which hashes must not be collected. With `hold` the
 * customers found cannot be erased before the transaction ends; what is refused is read after that, so that an erasure is either
 * waited for by us or seen.
 */
export async function loadKnown(
  records: Kysely<Records>,
  organisation: string,
  values: readonly string[],
  hold: boolean,
): Promise<Known & { refused: Set<string> }> {
  const list = [...values];
  const found = await records
    .selectFrom('identities')
    .select(['value', 'customer'])
    .where('organisation', '=', organisation)
    .where('kind', 'in', ['external', 'email', 'phone'])
    .where(sql<boolean>`value = any(${list}::text[])`)
    .execute();
  const customers = [...new Set(found.map(({ customer }) => customer))].sort();
  if (hold && customers.length > 0) {
    await records
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where(sql<boolean>`id = any(${customers}::text[])`)
      .orderBy('id')
      .forKeyShare()
      .execute();
  }
  const counted = await records
    .selectFrom('identities')
    .select(['customer', 'kind', (eb) => eb.fn.countAll<string>().as('n')])
    .where('organisation', '=', organisation)
    .where('kind', 'in', ['external', 'email', 'phone'])
    .where(sql<boolean>`customer = any(${customers}::text[])`)
    .groupBy(['customer', 'kind'])
    .execute();
  const counts: Known['counts'] = new Map(customers.map((one) => [one, { external: 0, email: 0, phone: 0 }]));
  for (const { customer, kind, n } of counted) {
    const count = counts.get(customer);
    if (count !== undefined && isIdentifier(kind)) count[kind] = Number(n);
  }
  const suppressed = await records
    .selectFrom('suppressions')
    .select('hash')
    .where('organisation', '=', organisation)
    .where('scope', '=', 'collect')
    .where(sql<boolean>`hash = any(${list}::text[])`)
    .execute();
  return {
    customerOf: new Map(found.map(({ value, customer }) => [value, customer])),
    counts,
    refused: new Set(suppressed.map(({ hash }) => hash)),
  };
}

function isIdentifier(kind: string): kind is IdentifierKind {
  return kind === 'external' || kind === 'email' || kind === 'phone';
}
