import type { Files } from '#src/store/files.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownSession } from './own-session.ts';

/**
 * Removes the recording of a session, and its file where it is one of ours. One that is not there is no error.
 *
 * @throws AftershowError not_found when there is no such session
 * @example await removeRecording(ctx, files, session);
 */
export async function removeRecording(ctx: Writing, files: Files, session: string): Promise<void> {
  const { organisation } = ctx;
  const removed = await changeRecords(ctx, { action: 'recording.remove', target: session }, async (trx) => {
    await ownSession(trx, organisation, session, 'hold');
    const row = await trx
      .deleteFrom('recordings')
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .returning('file')
      .executeTakeFirst();
    return row?.file ?? null;
  });
  if (removed !== null) await files.remove(removed);
}
