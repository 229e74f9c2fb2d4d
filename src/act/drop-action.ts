import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { guard } from './guard.ts';
import { ownAction } from './own-action.ts';
import { keptVerdict } from './settle-verdict.ts';

/**
 * Drops an action with the reason. It stays in every count: follow-through, base rates, the correction over a cycle's verdicts.
 *
 * @throws AftershowError not_found · guard
 * @example await dropAction(ctx, { id, reason: 'The platform does it by itself now.' });
 */
export async function dropAction(ctx: Writing, { id, reason }: { id: string; reason: string }): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'action.drop', target: id }, async (trx) => {
    const within = { records: trx, organisation };
    const before = await ownAction(within, id, 'hold');
    if (reason.trim() === '') throw guard('reason_missing');
    if (before.state === 'dropped') throw guard('dropped_stays');
    if ((await keptVerdict(within, id)) !== undefined) throw guard('verdict_read');
    const now = ctx.now();
    await trx
      .updateTable('actions')
      .set({
        ...{ state: 'dropped', dropped_reason: reason.trim(), closed: now, updated: now },
        ...nextVersion(before, ['state'], undefined),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
  });
}
