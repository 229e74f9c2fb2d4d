import type { Upload } from '#src/contract/import.ts';
import type { Context } from '#src/store/context.ts';
import { uploadRow } from './upload-row.ts';
import { wireUpload } from './wire-upload.ts';

/**
 * A file on its way in: how much of it has arrived, how far the work on it is and how long it takes still.
 *
 * @throws AftershowError not_found
 * @example const { received, state, remaining_s } = await loadUpload(ctx, id);
 */
export async function loadUpload(ctx: Pick<Context, 'organisation' | 'records' | 'now'>, id: string): Promise<Upload> {
  return wireUpload(await uploadRow(ctx, id), ctx.now());
}
