import { randomBytes } from 'node:crypto';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { uploadRow } from './upload-row.ts';

/**
 * Takes the next part of a file; resolves when it is on disk. A part that was taken already is answered as taken, since its answer may
 * have been lost; any other place than the next one is refused, so that nothing is left out and nothing stands twice.
 *
 * @throws AftershowError not_found · conflict naming where to go on · too_large for more than was announced · bad_input for an empty part
 * @example const { received } = await addPart(ctx, files, { upload: id, at: 0, content });
 */
export async function addPart(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  files: Files,
  { upload, at, content }: { upload: string; at: number; content: Uint8Array },
): Promise<{ received: number }> {
  const row = await uploadRow(ctx, upload);
  const [received, announced] = [Number(row.received), Number(row.bytes)];
  const end = at + content.length;
  if (content.length === 0) throw new AftershowError('bad_input', 'a part has at least one byte');
  if (end > announced)
    throw new AftershowError('too_large', `this goes beyond the ${announced} bytes that were announced`);
  if (end <= received) return { received };
  if (at !== received) throw elsewhere(received);
  const { organisation } = ctx;
  const file = `${organisation}/uploads/${upload}/${at}-${randomBytes(6).toString('hex')}`;
  await files.put(file, content);
  const taken = await ctx.records.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('uploads')
      .set({ received: end, updated: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', upload)
      .where('received', '=', String(at))
      .where('discarded', 'is', null)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return false;
    await trx
      .insertInto('upload_parts')
      .values({ organisation, upload, start: at, bytes: content.length, file })
      .execute();
    return true;
  });
  if (taken) return { received: end };
  // Another request brought the same part first.
  await files.remove(file);
  const { received: now } = await uploadRow(ctx, upload);
  if (end <= Number(now)) return { received: Number(now) };
  throw elsewhere(Number(now));
}

function elsewhere(received: number): AftershowError {
  return new AftershowError('conflict', `go on at byte ${received}`, { field: 'at' });
}
