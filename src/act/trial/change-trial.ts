import type { Selectable, Transaction } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * A trial of the organisation, held until the transaction ends.
 *
 * @throws AftershowError not_found
 * @example const before = await ownTrial(trx, ctx.organisation, id);
 */
export function ownTrial(
  trx: Transaction<Records>,
  organisation: string,
  id: string,
): Promise<Selectable<Records['trials']>> {
  return trx
    .selectFrom('trials')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new AftershowError('not_found', 'no such trial'));
}

/**
 * Changes what a trial is called and what is hoped of it; only what is given.
 *
 * @throws AftershowError not_found · conflict when somebody changed it meanwhile
 * @example await changeTrial(ctx, { id, hope: 'More questions', version: 1 });
 */
export async function changeTrial(
  ctx: Writing,
  { id, version, ...said }: { id: string; version: number; title?: string | undefined; hope?: string | undefined },
): Promise<{ version: number }> {
  return changeRecords(ctx, { action: 'trial.update', target: id }, async (trx) => {
    const before = await ownTrial(trx, ctx.organisation, id);
    if (before.version !== version)
      throw new AftershowError('conflict', 'somebody else has changed this trial meanwhile', { field: 'title' });
    const { title = before.title, hope = before.hope } = said;
    await trx
      .updateTable('trials')
      .set({ title, hope, version: version + 1 })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    return { version: version + 1 };
  });
}

/**
 * Tries it no more: its mark leaves the running order, and its notes go with it.
 *
 * @throws AftershowError not_found
 * @example await removeTrial(ctx, id);
 */
export async function removeTrial(ctx: Writing, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'trial.remove', target: id }, async (trx) => {
    await ownTrial(trx, ctx.organisation, id);
    await trx.deleteFrom('trials').where('organisation', '=', ctx.organisation).where('id', '=', id).execute();
  });
}
