import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { holdCustomers } from '#src/privacy/mark-erased.ts';
import { sealColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { knownPerson } from './known-person.ts';

/**
 * Notes something of a customer, sealed with their key: it goes with them, and they may ask to read it.
 *
 * @throws AftershowError not_found · conflict while their data is restricted
 * @example const { id } = await writeNote(ctx, { customer: 'a', text: 'Prefers to be called in the evening' });
 */
export async function writeNote(
  ctx: Writing & Pick<Context, 'events' | 'secrets'>,
  { customer, text }: { customer: string; text: string },
): Promise<{ id: string }> {
  const { organisation, actor } = ctx;
  const { id: of } = await knownPerson(ctx, customer);
  const id = uuidv7();
  return changeRecords(ctx, { action: 'customer.note', target: of, detail: { note: id } }, async (trx) => {
    await holdCustomers(trx, organisation, [of]);
    const key = await loadSubjectKey({ ...ctx, records: trx }, of);
    if (key === undefined) throw new AftershowError('not_found', 'no such customer');
    const sealed = sealColumn(key, organisation, of, 'text', text);
    await trx
      .insertInto('customer_notes')
      .values({ organisation, id, customer: of, text: sealed, actor: actor.id, at: ctx.now() })
      .execute();
    return { id };
  });
}
