import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { PlanSaid } from '#src/contract/action-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { ownSession } from '#src/session/own-session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { guard } from './guard.ts';
import { isSealed, ownAction, type PlanRow, planOf } from './own-action.ts';
import { keptVerdict } from './settle-verdict.ts';

/** What sessions were drawn by: it stays once they are. */
const DRAWN_BY = ['show', 'design', 'starts', 'block_s', 'washout_s', 'variant'] as const;

/**
 * Writes the plan of an action. Once it is sealed, only whoever says why may change it, and its verdict is exploratory from then on,
 * whatever is changed back; by what sessions were drawn stays.
 *
 * @throws AftershowError not_found · guard
 * @example await savePlan(ctx, { id, plan, exploratory_because: 'We had the wrong show.' });
 */
export async function savePlan(
  ctx: Writing,
  {
    id,
    plan: said,
    exploratory_because: why,
  }: { id: string; plan: PlanSaid; exploratory_because?: string | undefined },
): Promise<void> {
  const { organisation } = ctx;
  const { trigger, starts, guardrails, explanations, ...rest } = said;
  const values = {
    ...{ ...rest, trigger_session: trigger, starts: new Date(starts), updated: ctx.now() },
    ...{ guardrails: JSON.stringify(guardrails), explanations: JSON.stringify(explanations) },
  };
  await changeRecords(ctx, { action: 'action.plan', target: id }, async (trx) => {
    const within = { records: trx, organisation };
    const action = await ownAction(within, id, 'hold');
    if (action.state === 'dropped') throw guard('dropped_stays');
    const before = await planOf(within, id);
    await checkPlaces(within, said);
    if (before === undefined) {
      await trx
        .insertInto('action_plans')
        .values({ organisation, action: id, ...values })
        .execute();
      return;
    }
    const fields = changedIn(before, said);
    if (isSealed(before)) {
      if (fields.length === 0) return;
      if ((await keptVerdict(within, id)) !== undefined) throw guard('verdict_read');
      if (why === undefined) throw guard('sealed');
      if (DRAWN_BY.some((field) => fields.includes(field))) throw guard('under_way');
      await trx
        .insertInto('plan_edits')
        .values({ organisation, action: id, id: uuidv7(), at: ctx.now(), actor: ctx.actor.id, fields, why })
        .execute();
    }
    await trx
      .updateTable('action_plans')
      .set({ ...values, ...(isSealed(before) ? { exploratory: before.exploratory ?? ctx.now() } : {}) })
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .execute();
  });
}

/** Everything it names is the organisation's own. */
async function checkPlaces(
  { records, organisation }: Pick<Writing, 'records' | 'organisation'>,
  { show, controls, trigger }: PlanSaid,
): Promise<void> {
  const shows = await records
    .selectFrom('shows')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', 'in', [show, ...controls])
    .execute();
  for (const one of [show, ...controls]) {
    if (!shows.some(({ id }) => id === one)) throw new AftershowError('not_found', 'no such show', { field: 'show' });
  }
  if (trigger !== null) await ownSession(records, organisation, trigger);
}

function changedIn(before: PlanRow, { trigger, ...said }: PlanSaid): string[] {
  const was: Record<string, unknown> = { ...before, starts: before.starts.toISOString() };
  const now: Record<string, unknown> = { ...said, starts: new Date(said.starts).toISOString() };
  const changed = Object.keys(now).filter((field) => !isDeepStrictEqual(now[field], was[field]));
  return trigger === before.trigger_session ? changed : [...changed, 'trigger'];
}
