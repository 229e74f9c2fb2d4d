import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { checkTargetOwner } from './set-target.ts';

/**
 * Changes what a target asks for, by when, or who answers for it; where it began stays.
 *
 * @throws AftershowError not_found · bad_input · conflict (somebody changed it meanwhile)
 */
export async function changeTarget(
  ctx: Context,
  { id, version, ...to }: { id: string; version: number; due: string; value: number; owner: string },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(
    ctx,
    { action: 'target.change', target: id, detail: { value: to.value, due: to.due } },
    async (trx) => {
      const before = await trx
        .selectFrom('kpi_targets')
        .select(['kpi', 'store', 'version', sql<string>`begins::text`.as('begins')])
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('dropped', 'is', null)
        .forUpdate()
        .executeTakeFirst();
      if (before === undefined) throw new AftershowError('not_found', 'no such target');
      if (before.version !== version) throw new AftershowError('conflict', 'somebody changed this target meanwhile');
      if (to.due <= before.begins)
        throw new AftershowError('bad_input', 'a target is due after it begins', { field: 'due' });
      await checkTargetOwner({ ...ctx, records: trx }, { ...before, owner: to.owner });
      await trx
        .updateTable('kpi_targets')
        .set({ ...to, version: version + 1, updated: ctx.now() })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
    },
  );
}
