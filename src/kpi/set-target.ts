import { v7 as uuidv7 } from 'uuid';
import { findMember } from '#src/account/find-member.ts';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { KpiId } from '#src/contract/kpi.ts';
import { mayRole } from '#src/contract/permission.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import { listStores } from '#src/session/stores/list-stores.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { KPIS } from './catalogue.ts';
import { LATEST_DAYS } from './list-targets.ts';
import { mayRead } from './narrow-to-reader.ts';
import { readKpi } from './read-kpi.ts';
import { earlier } from './stretches.ts';

/** A target as somebody says it: the value in the figure's unit (minor units of money, shares of 1), by a day, and who answers for it. */
export interface SaidTarget {
  kpi: KpiId;
  /** Null is the whole house. */
  store: string | null;
  begins: string;
  due: string;
  value: number;
  owner: string;
}

/**
 * Sets a target. What the figure was over the 28 days before it begins (before today, where that is earlier) is kept beside it, so that
 * progress has where to start from.
 *
 * @throws AftershowError bad_input (days that do not follow, a figure that knows no stores, somebody who may not read it) · not_found (the store)
 * @example await setTarget(ctx, { kpi: 'nps_brand', store: null, begins: '2026-01-01', due: '2026-06-30', value: 40, owner: person })
 */
export async function setTarget(ctx: Context, said: SaidTarget): Promise<{ id: string }> {
  const { kpi, store, begins, due } = said;
  const { question, method } = KPIS[kpi];
  if (due <= begins) throw new AftershowError('bad_input', 'a target is due after it begins', { field: 'due' });
  if (store !== null && question.dimensions.store === undefined)
    throw new AftershowError('bad_input', 'this figure knows no stores', { field: 'store' });
  if (store !== null && !(await listStores(ctx)).some(({ id }) => id === store))
    throw new AftershowError('not_found', 'no such store');
  await checkTargetOwner(ctx, said);
  const { zone } = await loadOrganisation(ctx);
  const today = wallTimeOf(ctx.now().getTime(), zone).date;
  const last = addDays(earlier(begins, today), -1);
  const filter = store === null ? {} : { store: [store] };
  const asked = { kpi, from: addDays(last, 1 - LATEST_DAYS), to: last, grain: 'whole' as const, filter };
  const baseline = method === 'sum' ? null : (await readKpi(ctx, asked)).whole.value;
  const id = uuidv7();
  const now = ctx.now();
  await changeRecords(ctx, { action: 'target.set', target: id, detail: { kpi, value: said.value, due } }, (trx) =>
    trx
      .insertInto('kpi_targets')
      .values({
        organisation: ctx.organisation,
        id,
        ...said,
        baseline,
        actor: ctx.actor.id,
        created: now,
        updated: now,
        dropped: null,
      })
      .execute(),
  );
  return { id };
}

/**
 * Makes sure that who is to answer for a target may read it: a member, and not one who is bound to other stores.
 *
 * @throws AftershowError bad_input
 */
export async function checkTargetOwner(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  { kpi, owner, store }: Pick<SaidTarget, 'kpi' | 'owner' | 'store'>,
): Promise<void> {
  const member = await findMember(ctx, owner);
  const theirs = member?.stores.length === 0 || (store !== null && member?.stores.includes(store));
  if (member === undefined || !theirs || !mayRole(member.role, 'kpi.read') || !mayRead(KPIS[kpi], member))
    throw new AftershowError('bad_input', 'nobody who may read this figure', { field: 'owner' });
}
