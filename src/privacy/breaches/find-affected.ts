import type { Transaction } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/** Whom a breach concerns: everybody, these, or those whose record a member opened or exported within a time. */
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
  const read = await known
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('audit')
          .select('audit.id')
          .where('audit.organisation', '=', organisation)
          .whereRef('audit.target', '=', 'customers.id')
          .where('audit.actor', '=', readBy)
          .where('audit.action', 'in', ['customer.read', 'customer.export'])
          .where('audit.at', '>=', from)
          .where('audit.at', '<=', to),
      ),
    )
    .execute();
  return read.map(({ id }) => id);
}
