import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a customer bought or came in one of these stores, as of the last count (`rememberStores`); everybody, where `stores` is empty.
 *
 * @param customer the column that holds the customer's id
 * @example sql`SELECT c.id FROM customers c WHERE ${ofOwnStores({ organisation, stores }, sql`c.id`)}`
 */
export function ofOwnStores(
  { organisation, stores }: { organisation: string; stores: readonly string[] },
  customer: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (stores.length === 0) return sql`true`;
  return sql`EXISTS (SELECT 1 FROM customer_stores own
    WHERE own.organisation = ${organisation} AND own.customer = ${customer} AND own.store = any(${[...stores]}::text[]))`;
}
