import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { mayRead, type Reader } from './mail-reader.ts';

/**
 * Starts a dead mail again, from its first try.
 *
 * @throws AftershowError not_found when there is no such dead mail
 * @example await retryMail(ctx, { installation: person.operator }, { id });
 */
export async function retryMail(ctx: Writing, reader: Reader, { id }: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'mail.retry', target: id }, async (trx) => {
    const started = await trx
      .updateTable('mails')
      .set({ state: 'waiting', tries: 0, due: ctx.now(), error: null })
      .where(mayRead(ctx, reader))
      .where('id', '=', id)
      .where('state', '=', 'dead')
      .executeTakeFirst();
    if (started.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such dead mail');
  });
}
