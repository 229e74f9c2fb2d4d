import { AftershowError } from '#src/errors.ts';
import { type ExportedRow, exportSubject, type SubjectExport } from '#src/privacy/export-subject.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { heldRequest } from './held-request.ts';

/**
 * The export that an access request asks for, of whoever was verified; when its last row was read, the request knows how many there
 * were of each table. May be taken again until the request is closed.
 *
 * @param role of who exports it; none where the person does
 * @throws AftershowError not_found · conflict when nobody was verified, or something else was asked
 * @example const { about, rows } = await exportForRequest(ctx, id);
 */
export async function exportForRequest(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'secrets' | 'now'>,
  id: string,
  role?: string,
): Promise<SubjectExport> {
  const { kind, customer, state } = await ctx.records
    .transaction()
    .execute((trx) => heldRequest(trx, ctx.organisation, id));
  if (kind !== 'access') throw new AftershowError('conflict', 'this request does not ask for an export');
  if (customer === null || state === 'received') throw new AftershowError('conflict', 'check first who asks');
  const exported = await exportSubject(ctx, { customer, reason: `request ${id}`, role });
  return { ...exported, rows: counted(ctx, id, exported) };
}

async function* counted(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>,
  id: string,
  { rows }: SubjectExport,
): AsyncGenerator<ExportedRow> {
  const counts: Record<string, number> = {};
  for await (const row of rows) {
    counts[row.table] = (counts[row.table] ?? 0) + 1;
    yield row;
  }
  const proof = { exported: ctx.now().toISOString(), rows: counts };
  await changeRecords(ctx, { action: 'request.export', target: id, detail: { rows: counts } }, async (trx) => {
    await heldRequest(trx, ctx.organisation, id);
    await trx
      .updateTable('requests')
      .set({ proof: JSON.stringify(proof) })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
}
