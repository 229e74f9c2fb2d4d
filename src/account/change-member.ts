import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkMembership, type Post } from './check-membership.ts';
import { keepAnOwner } from './keep-an-owner.ts';

/**
 * Gives a member another role. It counts from their next request.
 *
 * @throws AftershowError not_found · bad_input (what does not go with the role) · conflict (the last owner)
 * @example await changeMember(ctx, { id: person, role: 'analyst', stores: [], expires: null });
 */
export async function changeMember(ctx: Writing, { id, ...given }: Post & { id: string }): Promise<void> {
  const post = checkMembership(given, ctx.now());
  await changeRecords(ctx, { action: 'member.change', target: id, detail: { role: post.role } }, async (trx) => {
    if (post.role !== 'owner') await keepAnOwner(trx, ctx.organisation, id);
    const changed = await trx
      .updateTable('members')
      .set(post)
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such member');
  });
}
