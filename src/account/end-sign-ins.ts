import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/** Which of a person's sign-ins end: one, all, or all but one. */
export type Which = { one: string } | { all_but: string | undefined };

/**
 * Signs a person out on one device or on all: the next request from there is refused.
 *
 * @returns how many ended
 * @throws AftershowError not_found when the one is not theirs
 * @example await endSignIns(ctx, person.id, { all_but: person.sign_in });
 */
export async function endSignIns(ctx: Pick<Context, 'records'>, person: string, which: Which): Promise<number> {
  let ending = ctx.records.deleteFrom('sign_ins').where('person', '=', person);
  if ('one' in which) ending = ending.where('id', '=', which.one);
  else if (which.all_but !== undefined) ending = ending.where('id', '!=', which.all_but);
  const { numDeletedRows } = await ending.executeTakeFirst();
  if ('one' in which && numDeletedRows === 0n) throw new AftershowError('not_found', 'no such sign-in');
  return Number(numDeletedRows);
}
