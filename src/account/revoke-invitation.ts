import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Ends an invitation: its link leads nowhere from now on. Ending it again changes nothing.
 *
 * @throws AftershowError not_found when there is none · conflict when it was accepted: then there is a member to remove
 * @example await revokeInvitation(ctx, { id });
 */
export async function revokeInvitation(ctx: Writing, { id }: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'member.uninvite', target: id }, async (trx) => {
    const row = await trx
      .selectFrom('invitations')
      .select(['accepted', 'revoked'])
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new AftershowError('not_found', 'no such invitation');
    if (row.accepted !== null) throw new AftershowError('conflict', 'it was accepted: remove the member instead');
    await trx
      .updateTable('invitations')
      .set({ revoked: row.revoked ?? ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
}
