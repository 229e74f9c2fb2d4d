import { readRecordingAddress } from '#src/contract/recording.ts';
import type { Recording } from '#src/contract/session-plan.ts';
import { AftershowError } from '#src/errors.ts';
import type { Files } from '#src/store/files.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { loadRecording } from './load-recording.ts';
import { ownSession } from './own-session.ts';

/** Where a recording is to be seen, or a file of ours that has just been stored. */
type Given = {
  session: string;
  /** Second of the recording at which the session starts; what the address says where nothing is given. */
  starts_at_s?: number | undefined;
} & ({ url: string } | { file: string; bytes: number });

/**
 * Keeps the recording of a session, in the place of what was there; a file of ours that nobody plays any more is removed.
 *
 * @throws AftershowError bad_input for an address that is no recording's · not_found
 * @example await saveRecording(ctx, files, { session, url: 'https://youtu.be/dQw4w9WgXcQ?t=65' });
 */
export async function saveRecording(ctx: Writing, files: Files, given: Given): Promise<Recording> {
  const { session } = given;
  const { organisation } = ctx;
  const link = 'url' in given ? readRecordingAddress(given.url) : undefined;
  if ('url' in given && link === undefined)
    throw new AftershowError('bad_input', 'not the address of a recording', { field: 'url' });
  const values = {
    kind: link?.kind ?? ('file' as const),
    url: link?.url ?? null,
    file: 'file' in given ? given.file : null,
    bytes: 'file' in given ? given.bytes : null,
    video: link?.video ?? null,
    starts_at_s: given.starts_at_s ?? link?.starts_at_s ?? 0,
    actor: ctx.actor.id,
    created: ctx.now(),
  };
  const act = { action: 'recording.save', target: session, detail: { kind: values.kind } };
  const replaced = await changeRecords(ctx, act, async (trx) => {
    await ownSession(trx, organisation, session, 'hold');
    const before = await trx
      .selectFrom('recordings')
      .select('file')
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .executeTakeFirst();
    await trx
      .insertInto('recordings')
      .values({ organisation, session, ...values })
      .onConflict((conflict) => conflict.columns(['organisation', 'session']).doUpdateSet(values))
      .execute();
    return before?.file ?? null;
  });
  if (replaced !== null) await files.remove(replaced);
  const kept = await loadRecording(ctx, session);
  if (kept === null) throw new AftershowError('conflict', 'somebody else has removed the recording meanwhile');
  return kept.shown;
}
