import type { Upload } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { loadUpload } from './load-upload.ts';
import { uploadRow } from './upload-row.ts';

/**
 * Stops the work on a file. What waits is not begun; what runs ends within seconds, wherever it runs, and takes back what it has
 * brought, unless it is to be kept.
 *
 * @throws AftershowError not_found · conflict when nothing is being done
 * @example const { state } = await stopWork(ctx, { id, keep: false });
 */
export async function stopWork(ctx: Writing, { id, keep }: { id: string; keep: boolean }): Promise<Upload> {
  await uploadRow(ctx, id);
  await changeRecords(ctx, { action: 'upload.stop', target: id, detail: { keep } }, async (trx) => {
    const row = await trx
      .selectFrom('uploads')
      .select(['state', 'work', 'lease'])
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.state !== 'waiting' && row.state !== 'running')
      throw new AftershowError('conflict', 'nothing is being done with this file');
    const stop = keep ? ('keep' as const) : ('undo' as const);
    await trx
      .updateTable('uploads')
      // A dry run leaves nothing behind. One that waits again after a restart has brought something already: its worker ends it.
      .set(row.state === 'waiting' && row.lease === null ? { state: 'cancelled' } : { stop })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
  return loadUpload(ctx, id);
}
