import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Renames a host, or says that they present no more (or again). Their sessions stay theirs.
 *
 * @throws AftershowError bad_input when nothing is said · not_found · conflict when another host has the name
 * @example await updateHost(ctx, { id, archived: true });
 */
export async function updateHost(
  ctx: Writing,
  { id, name, archived }: { id: string; name?: string | undefined; archived?: boolean | undefined },
): Promise<void> {
  const { organisation } = ctx;
  if (name === undefined && archived === undefined)
    throw new AftershowError('bad_input', 'say what changes: name or archived');
  await changeRecords(ctx, { action: 'host.update', target: id }, async (trx) => {
    if (name !== undefined) {
      const other = await trx
        .selectFrom('hosts')
        .select('id')
        .where('organisation', '=', organisation)
        .where('name', '=', name)
        .where('id', '!=', id)
        .executeTakeFirst();
      if (other !== undefined)
        throw new AftershowError('conflict', 'there is already a host of this name', { field: 'name' });
    }
    const changed = await trx
      .updateTable('hosts')
      .set({
        ...(name === undefined ? {} : { name }),
        ...(archived === undefined ? {} : { archived: archived ? ctx.now() : null }),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such host');
    // A debrief names the host: the kept ones are made again.
    if (name !== undefined) {
      await trx
        .updateTable('sessions')
        .set({ updated: ctx.now() })
        .where('organisation', '=', organisation)
        .where('host', '=', id)
        .execute();
    }
  });
}
