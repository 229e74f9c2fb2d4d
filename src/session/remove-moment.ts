import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { readFoundMoment } from './found-moment.ts';
import { ownSession } from './own-session.ts';

/**
 * Takes a moment out of the replay; `restoreMoment` brings it back. A found one stays in the debrief.
 *
 * @throws AftershowError not_found
 * @example await removeMoment(ctx, { session, moment: 'low@84.5' });
 */
export async function removeMoment(
  ctx: Writing,
  { session, moment: id }: { session: string; moment: string },
): Promise<void> {
  await changeRecords(ctx, { action: 'moment.remove', target: id, detail: { session } }, async (trx) => {
    const { organisation } = ctx;
    await ownSession(trx, organisation, session, 'hold');
    const now = ctx.now();
    const written = { actor: ctx.actor.id, updated: now, removed: now };
    const found = readFoundMoment(id);
    if (found !== undefined) {
      const nothing = { title: '', note: '', start_s: null, peak_s: null, end_s: null };
      await trx
        .insertInto('marked_moments')
        .values({ ...written, ...nothing, ...found, organisation, session, id, created: now })
        .onConflict((on) => on.columns(['organisation', 'session', 'id']).doUpdateSet(written))
        .execute();
      return;
    }
    const removed = await trx
      .updateTable('marked_moments')
      .set(written)
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .where('id', '=', id)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (removed.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such moment');
  });
}
