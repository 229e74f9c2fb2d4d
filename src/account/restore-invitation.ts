import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes the revoking of an invitation back: the link that was sent leads in again, as long as it would have held.
 *
 * @throws AftershowError not_found when none by that id was revoked · conflict when the address was invited anew: that link holds
 * @example await restoreInvitation(ctx, { id });
 */
export async function restoreInvitation(ctx: Writing, { id }: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'member.reinvite', target: id }, async (trx) => {
    const { organisation } = ctx;
    const row = await trx
      .selectFrom('invitations')
      .select('email')
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .where('revoked', 'is not', null)
      .where('accepted', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new AftershowError('not_found', 'no invitation was revoked by that id');
    const anew = await trx
      .selectFrom('invitations')
      .select('id')
      .where('organisation', '=', organisation)
      .where('email', '=', row.email)
      .where('revoked', 'is', null)
      .where('created', '>=', trx.selectFrom('invitations').select('created').where('id', '=', id))
      .executeTakeFirst();
    if (anew !== undefined) throw new AftershowError('conflict', 'they were invited anew since');
    await trx
      .updateTable('invitations')
      .set({ revoked: null })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
  });
}
