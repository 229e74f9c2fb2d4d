import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { removeBytes } from './remove-bytes.ts';

/** What is known of a file after its bytes are gone, for whoever asks how its import ended. */
const KNOWN_MS = 30 * 86_400_000;

/**
 * Removes the bytes of files that nobody came back to, and a month later what is known of them.
 *
 * @returns how many files lost their bytes
 */
export async function forgetUploads(
  ctx: Pick<Context, 'records' | 'now'>,
  files: Pick<Files, 'list' | 'remove'>,
): Promise<number> {
  const now = ctx.now();
  const late = await ctx.records
    .selectFrom('uploads')
    .select(['organisation', 'id'])
    .where('expires', '<=', now)
    .where('discarded', 'is', null)
    .where('state', 'not in', ['waiting', 'running'])
    .execute();
  for (const { organisation, id } of late) {
    await removeBytes({ organisation, records: ctx.records }, files, id);
    await ctx.records
      .updateTable('uploads')
      .set({ discarded: now })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
  }
  await ctx.records
    .deleteFrom('uploads')
    .where('discarded', '<=', new Date(now.getTime() - KNOWN_MS))
    .execute();
  return late.length;
}
