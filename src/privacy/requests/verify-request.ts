import { AftershowError } from '#src/errors.ts';
import { findSubject } from '#src/privacy/find-subject.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { heldRequest } from './held-request.ts';

/**
 * Says who asks, and how it was checked that it is them: nothing is done for anybody before (article 12.6).
 *
 * @throws AftershowError not_found · conflict when what was named is several people, or the request is closed
 * @example await verifyRequest(ctx, { id, who: 'ada@example.com', how: 'called_back' }); // { customer: '5c1…' }
 */
export async function verifyRequest(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>,
  { id, who, how }: { id: string; who: string; how: NonNullable<Records['requests']['verified_how']> },
): Promise<{ customer: string }> {
  const subject = await findSubject(ctx, who);
  if (!('customer' in subject))
    throw new AftershowError('not_found', 'this is a visitor nobody was linked to: `erase` takes visitor ids', {
      field: 'who',
    });
  const { customer } = subject;
  await changeRecords(ctx, { action: 'request.verify', target: id, detail: { how } }, async (trx) => {
    await heldRequest(trx, ctx.organisation, id);
    await trx
      .updateTable('requests')
      .set({ state: 'verified', customer, verified: ctx.now(), verified_how: how, verified_by: ctx.actor.id })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
  return { customer };
}
