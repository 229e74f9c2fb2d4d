import { createHash } from 'node:crypto';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { commitmentOf } from './draw.ts';
import { drawSessions } from './draw-sessions.ts';
import { guard } from './guard.ts';
import { type ActionRow, isSealed, ownAction, type PlanRow, planOf } from './own-action.ts';
import { newSeed } from './seed.ts';
import { whatIsMissingToSeal } from './what-is-missing-to-seal.ts';

/** Sessions that may be read anew to know whether the metric is measured at all. */
const MOST_COMPUTED = 12;

/**
 * Seals a plan, once and for good: writes what was decided as a document with its hash and time, commits to a seed by the hash of it, and
 * draws the sessions that are planned already. Nothing unseals.
 *
 * @param given the seed of generated data, which has to come out the same again; left out, and by every route, it is random
 * @throws AftershowError not_found · guard with what is missing
 * @example await sealPlan(ctx, action);
 */
export async function sealPlan(
  ctx: Writing & Pick<Context, 'events' | 'secrets'>,
  id: string,
  given?: string,
): Promise<{ hash: string }> {
  const { organisation } = ctx;
  const sealed = await changeRecords<{ hash: string }>(
    ctx,
    { action: 'action.seal', target: id, detail: (made) => made },
    async (trx) => {
      const within = { ...ctx, records: trx };
      const action = await ownAction(within, id, 'hold');
      const plan = await planOf(within, id);
      if (plan === undefined) throw guard('no_plan');
      if (isSealed(plan)) throw guard('already_sealed');
      const [missing] = await whatIsMissingToSeal(within, action, plan, MOST_COMPUTED);
      if (missing !== undefined) throw guard(missing);
      const now = ctx.now();
      const { seed, sealed: kept } = newSeed(ctx, id, given);
      const commitment = commitmentOf(seed);
      const document = documentOf(organisation, action, plan, { sealed_at: now, sealed_by: ctx.actor.id, commitment });
      const hash = createHash('sha256').update(document).digest('hex');
      await trx
        .updateTable('action_plans')
        .set({ sealed_at: now, sealed_by: ctx.actor.id, document, hash, commitment, seed: kept, updated: now })
        .where('organisation', '=', organisation)
        .where('action', '=', id)
        .where('sealed_at', 'is', null)
        .execute();
      await trx
        .updateTable('actions')
        .set({ state: 'measuring', updated: now, closed: null })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
      return { hash };
    },
  );
  await drawSessions(ctx, id);
  return sealed;
}

/** What was decided, as text that hashes the same wherever it is read. */
function documentOf(
  organisation: string,
  { verb, why, kind, owner, statement, lesson }: ActionRow,
  plan: PlanRow,
  seal: { sealed_at: Date; sealed_by: string; commitment: string },
): string {
  const { action, show, metric, direction, expected, smallest, guardrails, design, horizon, starts, reversible } = plan;
  const { explanations, trigger_session, controls, block_s, washout_s, variant } = plan;
  return JSON.stringify(
    {
      ...{ organisation, action, verb, why, kind, owner, statement, lesson, show, metric, direction, expected },
      ...{ smallest, guardrails, design, horizon, starts, reversible, explanations, trigger: trigger_session },
      ...{ controls, block_s, washout_s, variant, ...seal },
    },
    null,
    1,
  );
}
