import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { uploadRow } from './upload-row.ts';

/**
 * Puts the parts of an upload together in a file that only we can read, for as long as `use` takes. Its name says nothing of what the
 * sender calls it.
 *
 * @throws AftershowError not_found · conflict while parts are missing
 * @example await withUploadedFile(ctx, files, id, (path, name) => readSource(path, { name }));
 */
export async function withUploadedFile<Result>(
  ctx: Pick<Context, 'organisation' | 'records'>,
  files: Pick<Files, 'get'>,
  id: string,
  use: (path: string, name: string) => Promise<Result>,
): Promise<Result> {
  const { name, bytes, received } = await uploadRow(ctx, id);
  if (Number(received) < Number(bytes))
    throw new AftershowError('conflict', `only ${received} of ${bytes} bytes have arrived`);
  const parts = await ctx.records
    .selectFrom('upload_parts')
    .select('file')
    .where('organisation', '=', ctx.organisation)
    .where('upload', '=', id)
    .orderBy('start')
    .execute();
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-upload-'));
  const path = join(folder, 'file');
  try {
    await pipeline(
      async function* () {
        for (const { file } of parts) yield* (await files.get(file)).content;
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    return await use(path, name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
