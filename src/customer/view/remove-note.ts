import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { knownPerson } from './known-person.ts';

/**
 * Removes a note for good.
 *
 * @throws AftershowError not_found · conflict while the customer's data is restricted: then nothing is removed either
 * @example await removeNote(ctx, 'note');
 */
export async function removeNote(ctx: Writing & Pick<Context, 'events'>, id: string): Promise<void> {
  const { organisation } = ctx;
  const note = await ctx.records
    .selectFrom('customer_notes')
    .select('customer')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (note === undefined) throw new AftershowError('not_found', 'no such note');
  await knownPerson(ctx, note.customer);
  await changeRecords(ctx, { action: 'customer.unnote', target: note.customer, detail: { note: id } }, (trx) =>
    trx.deleteFrom('customer_notes').where('organisation', '=', organisation).where('id', '=', id).execute(),
  );
}
