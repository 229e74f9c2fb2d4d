import { type Kysely, sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * All customers that are one person with this one, by merges that stand; themselves first. Events keep the customer they came with:
 * whoever reads, exports or erases a person asks for all of these.
 *
 * @example await samePerson(ctx, ctx.records, 'a') // ['a', 'b']
 */
export async function samePerson(
  { organisation }: Pick<Context, 'organisation'>,
  records: Kysely<Records>,
  customer: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE person (id) AS (
      SELECT ${customer}::text
      UNION
      SELECT CASE WHEN m.kept = person.id THEN m.gone ELSE m.kept END
      FROM customer_merges m JOIN person ON person.id IN (m.kept, m.gone)
      WHERE m.organisation = ${organisation} AND m.undone IS NULL)
    SELECT id FROM person`.execute(records);
  return [customer, ...rows.map(({ id }) => id).filter((id) => id !== customer)];
}
