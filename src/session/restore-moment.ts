import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownSession } from './own-session.ts';

/**
 * Brings back a moment that was taken away, as it was before: a found one with what somebody had made of it, or as it was found.
 *
 * @throws AftershowError not_found
 * @example await restoreMoment(ctx, { session, moment });
 */
export async function restoreMoment(
  ctx: Writing,
  { session, moment }: { session: string; moment: string },
): Promise<void> {
  await changeRecords(ctx, { action: 'moment.restore', target: moment, detail: { session } }, async (trx) => {
    const { organisation } = ctx;
    await ownSession(trx, organisation, session, 'hold');
    const bare = await trx
      .deleteFrom('marked_moments')
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .where('id', '=', moment)
      .where('peak_s', 'is', null)
      .executeTakeFirst();
    if (bare.numDeletedRows === 1n) return;
    const back = await trx
      .updateTable('marked_moments')
      .set({ removed: null, actor: ctx.actor.id, updated: ctx.now() })
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .where('id', '=', moment)
      .executeTakeFirst();
    if (back.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such moment');
  });
}
