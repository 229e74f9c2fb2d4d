import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { samePerson } from './same-person.ts';

/**
 * Lets a customer's data be used again. The person is told before (article 18.3); the reason says so.
 *
 * @throws AftershowError not_found when nothing of theirs is restricted
 * @example await liftRestriction(ctx, { customer, reason: 'told by mail on 3 March: the address is right now' });
 */
export async function liftRestriction(
  ctx: Writing,
  { customer, reason }: { customer: string; reason: string },
): Promise<void> {
  await changeRecords(ctx, { action: 'restriction.lift', target: customer, detail: { reason } }, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('restrictions')
      .where('organisation', '=', ctx.organisation)
      .where('customer', 'in', await samePerson(ctx, trx, customer))
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new AftershowError('not_found', 'nothing of this customer is restricted');
  });
}
