import { AftershowError } from '#src/errors.ts';
import type { Files } from '#src/store/files.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { removeBytes } from './remove-bytes.ts';
import { uploadRow } from './upload-row.ts';

/**
 * Removes the bytes of an uploaded file. What was imported of it stays.
 *
 * @throws AftershowError not_found · conflict while it is being worked on
 * @example await discardUpload(ctx, files, id);
 */
export async function discardUpload(ctx: Writing, files: Pick<Files, 'list' | 'remove'>, id: string): Promise<void> {
  await uploadRow(ctx, id);
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'upload.discard', target: id }, async (trx) => {
    const gone = await trx
      .updateTable('uploads')
      .set({ discarded: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .where('state', 'not in', ['waiting', 'running'])
      .executeTakeFirst();
    if (gone.numUpdatedRows === 0n) throw new AftershowError('conflict', 'this file is being worked on');
  });
  await removeBytes(ctx, files, id);
}
