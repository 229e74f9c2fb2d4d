import { monthsLater } from '#src/contract/months-later.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldRequest } from './held-request.ts';

/**
 * Two more months, once, with the reason that the person is told within the first (article 12.3).
 *
 * @throws AftershowError not_found · conflict when it was extended before, is late already, or is closed
 * @example const { due } = await extendRequest(ctx, { id, reason: 'three shops keep their own files' });
 */
export async function extendRequest(
  ctx: Writing,
  { id, reason }: { id: string; reason: string },
): Promise<{ due: Date }> {
  return changeRecords(ctx, { action: 'request.extend', target: id }, async (trx) => {
    const { extended, due, received } = await heldRequest(trx, ctx.organisation, id);
    if (extended !== null) throw new AftershowError('conflict', 'a request is extended once');
    if (due < ctx.now()) throw new AftershowError('conflict', 'the month is over: it could only be extended within it');
    const later = monthsLater(received, 3);
    await trx
      .updateTable('requests')
      .set({ due: later, extended: ctx.now(), extension_reason: reason })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    return { due: later };
  });
}
