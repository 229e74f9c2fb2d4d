import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { guard } from './guard.ts';
import { isSealed, ownAction, planOf } from './own-action.ts';

/**
 * Says how far an action is. What was sealed is measuring until its verdict; what was dropped stays so.
 *
 * @throws AftershowError not_found · guard
 * @example await moveAction(ctx, { id, state: 'doing' });
 */
export async function moveAction(
  ctx: Writing,
  { id, state }: { id: string; state: 'open' | 'doing' | 'done' },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'action.move', target: id, detail: { state } }, async (trx) => {
    const before = await ownAction({ records: trx, organisation }, id, 'hold');
    if (before.state === 'dropped') throw guard('dropped_stays');
    const plan = await planOf({ records: trx, organisation }, id);
    if (plan !== undefined && isSealed(plan)) throw guard('done_by_verdict');
    const now = ctx.now();
    await trx
      .updateTable('actions')
      .set({ state, ...nextVersion(before, ['state'], undefined), updated: now, closed: state === 'done' ? now : null })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
  });
}
