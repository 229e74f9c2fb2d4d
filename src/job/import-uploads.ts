import type { Logger } from 'pino';
import { forgetUploads } from '#src/collect/imports/uploads/forget-uploads.ts';
import { workOnUpload } from '#src/collect/imports/uploads/work-on-upload.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 500;
const FORGET_MS = 3_600_000;

/**
 * Works on uploaded files, one after the other, as long as the application runs; several processes share the work. Once an hour the bytes
 * of files that nobody came back to are removed.
 *
 * @returns stops between two batches; what was being imported goes on at the next start
 */
export function importSteadily(
  ctx: Omit<Context, 'organisation' | 'actor' | 'claim'>,
  files: Files,
  log: Logger,
): () => Promise<void> {
  let forgotten = 0;
  return steadily(
    PAUSE_MS,
    async (ending) => {
      while (!ending.aborted && (await workOnUpload(ctx, files, ending)));
      if (ending.aborted || Date.now() - forgotten < FORGET_MS) return;
      forgotten = Date.now();
      await forgetUploads(ctx, files);
    },
    (error) => log.error({ err: error }, 'work on an upload failed'),
  );
}
