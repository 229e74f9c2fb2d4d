import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/**
 * Customers that no segment, score or recommendation may be made of: they objected to profiling (article 21), or their data is
 * restricted (article 18).
 *
 * @example const left = await notToProfile(ctx); customers.filter(({ id }) => !left.has(id));
 */
export async function notToProfile({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<Set<string>> {
  const { rows } = await sql<{ customer: string }>`
    SELECT i.customer FROM suppressions s JOIN identities i ON i.organisation = s.organisation AND i.value = s.hash
      WHERE s.organisation = ${organisation} AND s.scope IN ('profiling', 'collect')
    UNION SELECT customer FROM restrictions WHERE organisation = ${organisation}`.execute(records);
  return new Set(rows.map(({ customer }) => customer));
}
