import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';

const MOST = 30;

/**
 * What somebody asked through our pages and what became of it, the newest first; nothing of what the team notes.
 *
 * @example await listOwnCases(ctx, customer) // [{ id, kind: 'request', reason: 'returns', state: 'open', order: 'A1', … }]
 */
export async function listOwnCases(ctx: Pick<Context, 'organisation' | 'records'>, customer: string) {
  return (
    ctx.records
      .selectFrom('cases')
      .select(['id', 'kind', 'reason', 'state', 'outcome', 'opened', 'closed', 'order_ref as order'])
      .where('organisation', '=', ctx.organisation)
      .where('author', 'in', await samePerson(ctx, ctx.records, customer))
      .where('origin', '=', 'shopper')
      // What somebody only claimed to be, the person behind the address does not have to answer for.
      .where('verified', '=', true)
      .orderBy('opened', 'desc')
      .limit(MOST)
      .execute()
  );
}
