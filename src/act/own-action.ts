import type { Kysely, Selectable } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';
import { guard } from './guard.ts';

export type ActionRow = Selectable<Records['actions']>;
export type PlanRow = Selectable<Records['action_plans']>;

/** A plan that was sealed: nothing of its seal is missing. */
export type SealedPlan = PlanRow & {
  sealed_at: Date;
  sealed_by: string;
  document: string;
  hash: string;
  commitment: string;
  seed: Buffer;
};

/** Where a row is read from: the organisation's own. */
interface Where {
  records: Kysely<Records>;
  organisation: string;
}

/**
 * An action of the organisation.
 *
 * @param how `hold` keeps others from changing it, its plan and what was drawn for it until the transaction ends
 * @throws AftershowError not_found
 * @example const action = await ownAction({ records: trx, organisation }, id, 'hold');
 */
export function ownAction(
  { records, organisation }: Where,
  id: string,
  how: 'read' | 'hold' = 'read',
): Promise<ActionRow> {
  const own = records.selectFrom('actions').selectAll().where('organisation', '=', organisation).where('id', '=', id);
  return (how === 'hold' ? own.forUpdate() : own).executeTakeFirstOrThrow(
    () => new AftershowError('not_found', 'no such action'),
  );
}

/**
 * The plan of an action; undefined while it has none.
 *
 * @example const plan = await planOf({ records, organisation }, id);
 */
export function planOf({ records, organisation }: Where, action: string): Promise<PlanRow | undefined> {
  return records
    .selectFrom('action_plans')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('action', '=', action)
    .executeTakeFirst();
}

/**
 * The sealed plan of an action.
 *
 * @throws AftershowError not_found · guard no_plan
 * @example const { action, plan } = await sealedPlan({ records, organisation }, id);
 */
export async function sealedPlan(
  where: Where,
  id: string,
  how: 'read' | 'hold' = 'read',
): Promise<{ action: ActionRow; plan: SealedPlan }> {
  const action = await ownAction(where, id, how);
  const plan = await planOf(where, id);
  if (plan === undefined || !isSealed(plan)) throw guard('no_plan');
  return { action, plan };
}

/**
 * Whether a plan was sealed.
 *
 * @example if (isSealed(plan)) plan.document;
 */
export function isSealed(plan: PlanRow): plan is SealedPlan {
  return plan.sealed_at !== null;
}
