import type { Upload } from '#src/contract/import.ts';
import type { Context } from '#src/store/context.ts';
import { wireUpload } from './wire-upload.ts';

const MOST = 50;

/**
 * Files that are on their way in and not done with, newest first.
 *
 * @example const [newest] = await listUploads(ctx);
 */
export async function listUploads(ctx: Pick<Context, 'organisation' | 'records' | 'now'>): Promise<Upload[]> {
  const rows = await ctx.records
    .selectFrom('uploads')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .where('discarded', 'is', null)
    .where('state', 'not in', ['done', 'cancelled'])
    .orderBy('created', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => wireUpload(row, ctx.now()));
}
