import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { keepAnOwner } from './keep-an-owner.ts';

/**
 * Takes a member out of the organisation, or lets them leave: at once. Their account and their other organisations stay; what they did
 * stays in the audit trail.
 *
 * @throws AftershowError not_found · conflict (the last owner)
 * @example await removeMember(ctx, { id: person });
 */
export async function removeMember(ctx: Writing, { id }: { id: string }): Promise<void> {
  const action = ctx.actor.id === id ? 'member.leave' : 'member.remove';
  await changeRecords(ctx, { action, target: id }, async (trx) => {
    await keepAnOwner(trx, ctx.organisation, id);
    const removed = await trx
      .updateTable('members')
      .set({ removed: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (removed.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such member');
  });
}
