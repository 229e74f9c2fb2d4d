import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { ownSession } from '#src/session/own-session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownTrial } from './change-trial.ts';

/**
 * Notes what was adjusted while something was tried, at a second of the session; of a session on air it may be left out and is now.
 *
 * @throws AftershowError not_found · bad_input when the second is needed
 * @example await noteTrial(ctx, { id, text: 'Price shown on screen from now on' });
 */
export async function noteTrial(
  ctx: Writing,
  { id: trial, text, at_s }: { id: string; text: string; at_s?: number | undefined },
): Promise<{ id: string; at_s: number; text: string; at: string }> {
  const { organisation } = ctx;
  const id = uuidv7();
  return changeRecords(ctx, { action: 'trial.note', target: trial }, async (trx) => {
    const { session } = await ownTrial(trx, organisation, trial);
    const { start, state } = await ownSession(trx, organisation, session);
    const now = ctx.now();
    const second = at_s ?? (state === 'live' && start !== null ? (now.getTime() - start.getTime()) / 1000 : undefined);
    if (second === undefined)
      throw new AftershowError('bad_input', 'say at which second of the session it was', { field: 'at_s' });
    const row = { id, at_s: Math.round(second), text, at: now };
    await trx
      .insertInto('trial_notes')
      .values({ organisation, trial, actor: ctx.actor.id, ...row })
      .execute();
    return { ...row, at: now.toISOString() };
  });
}
