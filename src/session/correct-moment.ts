import { checkInput } from '#src/contract/check-input.ts';
import { momentSaid, type SaidMoment } from '#src/contract/replay.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { readFoundMoment } from './found-moment.ts';
import { ownSession } from './own-session.ts';

/**
 * Names a moment or corrects its times. Of one that was found, what somebody says of it is kept beside it: the debrief still says what
 * was found, and the kind of a found moment stays.
 *
 * @throws AftershowError not_found · bad_input when its times are not in order
 * @example await correctMoment(ctx, { session, moment: 'high@1230', kind: 'high', title: 'Bag out of the box', start_s: 1200, peak_s: 1230, end_s: 1260 });
 */
export async function correctMoment(
  ctx: Writing,
  input: SaidMoment & { session: string; moment: string },
): Promise<void> {
  const { session, moment: id, ...given } = input;
  const said = checkInput(momentSaid, given);
  await changeRecords(ctx, { action: 'moment.correct', target: id, detail: { session } }, async (trx) => {
    const { organisation } = ctx;
    await ownSession(trx, organisation, session, 'hold');
    const now = ctx.now();
    const found = readFoundMoment(id);
    const written = {
      ...said,
      ...(found === undefined ? {} : { kind: found.kind }),
      actor: ctx.actor.id,
      updated: now,
    };
    if (found !== undefined) {
      await trx
        .insertInto('marked_moments')
        .values({ ...written, organisation, session, id, found_s: found.found_s, created: now, removed: null })
        .onConflict((on) => on.columns(['organisation', 'session', 'id']).doUpdateSet({ ...written, removed: null }))
        .execute();
      return;
    }
    const corrected = await trx
      .updateTable('marked_moments')
      .set(written)
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .where('id', '=', id)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (corrected.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such moment');
  });
}
