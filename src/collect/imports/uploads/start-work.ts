import { type ImportOptions, importOptions, type Upload } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { loadUpload } from './load-upload.ts';
import { toldOptions } from './told-options.ts';
import { uploadRow } from './upload-row.ts';

/** What somebody wants done with an uploaded file. */
export interface Wanted extends ImportOptions {
  id: string;
  work: 'check' | 'import';
}

/**
 * Asks for a dry run or an import of an uploaded file; a background job takes it up.
 *
 * @throws AftershowError not_found · conflict while parts are missing or it is being worked on · bad_input for a map that cannot be read
 * @example await startWork(ctx, { id, work: 'check', kind: 'chat', session: null, map: null, zone: null, encoding: null });
 */
export async function startWork(ctx: Writing, { id, work, ...told }: Wanted): Promise<Upload> {
  const options = importOptions.parse(told);
  const { name, bytes, received } = await uploadRow(ctx, id);
  toldOptions(options, name);
  if (Number(received) < Number(bytes))
    throw new AftershowError('conflict', `only ${received} of ${bytes} bytes have arrived`);
  if (options.session !== null) await refuseUnknownSession(ctx, options.session);
  await changeRecords(ctx, { action: `upload.${work}`, target: id }, async (trx) => {
    const begun = await trx
      .updateTable('uploads')
      .set({
        ...{ state: 'waiting', work, options: JSON.stringify(options), rows: 0, began: null, lease: null },
        ...{ stop: null, outcome: null, actor_kind: ctx.actor.kind, actor: ctx.actor.id, updated: ctx.now() },
      })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('state', 'not in', ['waiting', 'running'])
      .executeTakeFirst();
    if (begun.numUpdatedRows === 0n) throw new AftershowError('conflict', 'this file is being worked on');
  });
  return loadUpload(ctx, id);
}

async function refuseUnknownSession(ctx: Writing, session: string): Promise<void> {
  const known = await ctx.records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', session)
    .where('removed', 'is', null)
    .executeTakeFirst();
  if (known === undefined) throw new AftershowError('not_found', 'there is no such session', { field: 'session' });
}
