import { v7 as uuidv7 } from 'uuid';
import { checkInput } from '#src/contract/check-input.ts';
import { momentSaid, type SaidMoment } from '#src/contract/replay.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownSession } from './own-session.ts';

/**
 * Marks a moment of a session by hand. Times in seconds from its start.
 *
 * @throws AftershowError not_found · bad_input when its times are not in order
 * @example const { id } = await markMoment(ctx, { session, kind: 'note', title: 'Mic off', start_s: 60, peak_s: 62, end_s: 90 });
 */
export async function markMoment(ctx: Writing, input: SaidMoment & { session: string }): Promise<{ id: string }> {
  const { session, ...given } = input;
  const moment = checkInput(momentSaid, given);
  const id = uuidv7();
  await changeRecords(ctx, { action: 'moment.mark', target: id, detail: { session } }, async (trx) => {
    await ownSession(trx, ctx.organisation, session, 'hold');
    const now = ctx.now();
    const owned = { organisation: ctx.organisation, session, id, actor: ctx.actor.id };
    await trx
      .insertInto('marked_moments')
      .values({ ...owned, ...moment, found_s: null, created: now, updated: now, removed: null })
      .execute();
  });
  return { id };
}
