import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { LINK_MS } from './ask-link.ts';
import { makeVisitToken } from './my-data-tokens.ts';

/**
 * Turns a mailed link into a visit of half an hour, once: the second time it opens nothing. Undefined for a link that was used, is over, or
 * never was.
 *
 * @example const visit = await openVisit(ctx, token); // { token: 'kJ3…', customer: '5c1…', order: null }
 */
export async function openVisit(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>,
  link: string,
): Promise<{ token: string; customer: string; order: string | null } | undefined> {
  const { organisation } = ctx;
  const now = ctx.now();
  const token = makeVisitToken();
  const used = await ctx.records
    .updateTable('my_data_links')
    .set({ used: now })
    .where('organisation', '=', organisation)
    .where('hash', '=', hashOfSecret(link, 'my data link'))
    .where('used', 'is', null)
    .where('expires', '>', now)
    .returning(['customer', 'order_ref'])
    .executeTakeFirst();
  if (used === undefined) return undefined;
  const { customer } = used;
  await changeRecords(ctx, { action: 'my_data.open', target: customer }, async (trx) => {
    // Who comes to look is no stranger: their three years begin anew (G5).
    await trx
      .updateTable('customers')
      .set(({ fn, val }) => ({ last_contact: fn('greatest', ['last_contact', val(now)]) }))
      .where('organisation', '=', organisation)
      .where('id', '=', customer)
      .execute();
    await trx
      .insertInto('my_data_visits')
      .values({
        ...{ organisation, hash: hashOfSecret(token, 'my data visit'), customer, began: now },
        expires: new Date(now.getTime() + LINK_MS),
      })
      .execute();
  });
  return { token, customer, order: used.order_ref };
}
