import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Says at which second of its recording a session starts.
 *
 * @throws AftershowError not_found when the session has no recording
 * @example await placeRecording(ctx, { session, starts_at_s: 312.5 });
 */
export async function placeRecording(
  ctx: Writing,
  { session, starts_at_s }: { session: string; starts_at_s: number },
): Promise<void> {
  await changeRecords(ctx, { action: 'recording.place', target: session }, async (trx) => {
    const placed = await trx
      .updateTable('recordings')
      .set({ starts_at_s })
      .where('organisation', '=', ctx.organisation)
      .where('session', '=', session)
      .executeTakeFirst();
    if (placed.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'this session has no recording');
  });
}
