import type { Files } from '#src/store/files.ts';
import type { Writing } from '#src/store/records/transaction.ts';

/** Removes the bytes of an upload: those of parts that were never noted, too. */
export async function removeBytes(
  ctx: Pick<Writing, 'organisation' | 'records'>,
  files: Pick<Files, 'list' | 'remove'>,
  id: string,
): Promise<void> {
  for (const { name } of await files.list(`${ctx.organisation}/uploads/${id}`)) await files.remove(name);
  await ctx.records
    .deleteFrom('upload_parts')
    .where('organisation', '=', ctx.organisation)
    .where('upload', '=', id)
    .execute();
}
