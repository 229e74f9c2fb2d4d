import { sql, type Transaction } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/** Whom a breach concerns: everybody, these, or those whose record a member opened, exported or saw named in a list within a time. */
export type Affected = 'everybody' | { customers: string[] } | { readBy: string; from: Date; to: Date };

/** Random ids of the customers concerned that the organisation still has. */
export async function findAffected(
  { organisation }: Pick<Context, 'organisation'>,
  trx: Transaction<Records>,
  affected: Affected,
): Promise<string[]> {
  const known = trx.selectFrom('customers').select('id').where('organisation', '=', organisation).orderBy('id');
  if (affected === 'everybody') return (await known.execute()).map(({ id }) => id);
  if ('customers' in affected)
    return affected.customers.length === 0
      ? []
      : (await known.where('id', 'in', affected.customers).execute()).map(({ id }) => id);
  const { readBy, from, to } = affected;
  const acts = sql`organisation = ${organisation} AND actor = ${readBy} AND at BETWEEN ${from} AND ${to}`;
  // One by one, or as a name among others of a list, a search or the people of an opportunity.
  const seen = sql<string>`(
    SELECT target FROM audit WHERE ${acts} AND action IN ('customer.read', 'customer.export')
    UNION SELECT jsonb_array_elements_text(detail -> 'customers') FROM audit WHERE ${acts} AND action = 'customers.list')`;
  const read = await known.where('id', 'in', seen).execute();
  return read.map(({ id }) => id);
}
