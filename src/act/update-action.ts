import type { ActionKind } from '#src/contract/action.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkOwner } from './check-owner.ts';
import { guard } from './guard.ts';
import { isSealed, ownAction, planOf } from './own-action.ts';

/** What of an action changes; what is not given stays. */
export interface ActionChange {
  id: string;
  verb?: string | undefined;
  why?: string | undefined;
  owner?: string | null | undefined;
  due?: string | null | undefined;
  kind?: ActionKind | undefined;
  version?: number | undefined;
}

/**
 * Changes an action. What is done and of which kind it is belong to what was sealed; who sees to it and until when do not.
 *
 * @throws AftershowError not_found · bad_input · conflict when somebody has changed the same meanwhile · guard
 * @example await updateAction(ctx, { id, owner: person });
 */
export async function updateAction(
  ctx: Writing,
  { id, version: seen, ...said }: ActionChange,
): Promise<{ version: number }> {
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'action.update', target: id }, async (trx) => {
    const within = { ...ctx, records: trx };
    const before = await ownAction(within, id, 'hold');
    if (before.state === 'dropped') throw guard('dropped_stays');
    const plan = await planOf(within, id);
    const other = (said.verb ?? before.verb) !== before.verb || (said.kind ?? before.kind) !== before.kind;
    if (plan !== undefined && isSealed(plan) && other) throw guard('already_sealed');
    await checkOwner(within, said.owner);
    const change = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    const next = nextVersion(before, Object.keys(change), seen);
    const again = said.due !== undefined && said.due !== before.due ? { reminded: 0 } : {};
    await trx
      .updateTable('actions')
      .set({ ...change, ...again, ...next, updated: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    return { version: next.version };
  });
}
