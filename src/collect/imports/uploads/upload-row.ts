import type { Kysely, Selectable } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';

export type UploadRow = Selectable<Records['uploads']>;

/**
 * An upload as it is kept.
 *
 * @throws AftershowError not_found, also for one that was discarded
 */
export async function uploadRow(
  ctx: { organisation: string; records: Kysely<Records> },
  id: string,
): Promise<UploadRow> {
  const row = await ctx.records
    .selectFrom('uploads')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .where('discarded', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'there is no such upload');
  return row;
}
