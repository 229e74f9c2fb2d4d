import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Says that the host has read a message; the first time counts.
 *
 * @throws AftershowError not_found
 * @example await acknowledgeNote(ctx, { session, note });
 */
export async function acknowledgeNote(
  ctx: Writing,
  { session, note }: { session: string; note: string },
): Promise<void> {
  const { organisation } = ctx;
  const act = { action: 'host_message.acknowledge', target: session, detail: { message: note } };
  await changeRecords(ctx, act, async (trx) => {
    const done = await trx
      .updateTable('host_messages')
      .set((eb) => ({
        acknowledged: eb.fn.coalesce('acknowledged', eb.val(ctx.now())),
        acknowledged_by: eb.fn.coalesce('acknowledged_by', eb.val(ctx.actor.id)),
      }))
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .where('id', '=', note)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such message');
  });
}
