import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldRequest } from './held-request.ts';

/**
 * Refuses a request, with the reason that the person is told (articles 12.4 and 12.5). An objection to marketing
 * cannot be refused to who is known to make it.
 *
 * @throws AftershowError not_found · conflict when it is closed or cannot be refused
 * @example await refuseRequest(ctx, { id, reason: 'nobody answered when we called back to check who asks' });
 */
export async function refuseRequest(ctx: Writing, { id, reason }: { id: string; reason: string }): Promise<void> {
  await changeRecords(ctx, { action: 'request.refuse', target: id }, async (trx) => {
    const { kind, scope, state } = await heldRequest(trx, ctx.organisation, id);
    if (kind === 'objection' && scope === 'marketing' && state === 'verified')
      throw new AftershowError('conflict', 'an objection to marketing is not weighed: it is honoured');
    await trx
      .updateTable('requests')
      .set({ state: 'refused', refusal: reason, closed: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
}
