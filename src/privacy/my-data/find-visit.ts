import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';

/**
 * Whose visit a browser carries; undefined when it is over, or the person is being erased.
 *
 * @example const visit = await findVisit(ctx, token); // { customer: '5c1…', expires }
 */
export async function findVisit(
  { organisation, records, now }: Pick<Context, 'organisation' | 'records' | 'now'>,
  token: string,
): Promise<{ customer: string; expires: Date } | undefined> {
  return records
    .selectFrom('my_data_visits as v')
    .select(['v.customer', 'v.expires'])
    .where('v.organisation', '=', organisation)
    .where('v.hash', '=', hashOfSecret(token, 'my data visit'))
    .where('v.expires', '>', now())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('tombstones as t')
            .select('t.subject')
            .where('t.organisation', '=', organisation)
            .whereRef('t.subject', '=', 'v.customer'),
        ),
      ),
    )
    .executeTakeFirst();
}
