import { METRICS, type Plan } from '#src/contract/action-plan.ts';
import type { Context } from '#src/store/context.ts';
import { nameMembers } from './name-members.ts';
import { isSealed, ownAction, planOf } from './own-action.ts';
import { openSeed } from './seed.ts';
import { whatIsMissingToSeal } from './what-is-missing-to-seal.ts';

type Asking = Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'secrets' | 'now'>;

/**
 * The plan of an action as it stands, what was sealed of it, what was changed after, and what still keeps it from being sealed. The seed
 * is told once there is a verdict.
 *
 * @throws AftershowError not_found
 * @example const plan = await loadPlan(ctx, action); plan?.missing
 */
export async function loadPlan(ctx: Asking, id: string): Promise<Plan | null> {
  const { records, organisation } = ctx;
  const action = await ownAction(ctx, id);
  const row = await planOf(ctx, id);
  if (row === undefined) return null;
  const [edits, seen, verdict] = await Promise.all([
    records
      .selectFrom('plan_edits')
      .select(['at', 'actor', 'fields', 'why'])
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .orderBy('at')
      .execute(),
    records
      .selectFrom('base_rates_seen')
      .select(['at', 'kind'])
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .executeTakeFirst(),
    records
      .selectFrom('verdicts')
      .select('action')
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .executeTakeFirst(),
  ]);
  const nameOf = await nameMembers(ctx, [row.sealed_by, ...edits.map(({ actor }) => actor)]);
  const { show, metric, direction, expected, smallest, guardrails, design, horizon, reversible, explanations } = row;
  const { controls, block_s, washout_s, variant } = row;
  return {
    ...{ show, metric, direction, expected, smallest, guardrails, design, horizon, reversible, explanations },
    ...{ controls, block_s, washout_s, variant, trigger: row.trigger_session, starts: row.starts.toISOString() },
    scale: METRICS[metric].scale,
    base_rate_seen: seen === undefined || seen.kind !== action.kind ? null : seen.at.toISOString(),
    sealed: isSealed(row)
      ? {
          ...{ at: row.sealed_at.toISOString(), by: nameOf(row.sealed_by), hash: row.hash, document: row.document },
          ...{ commitment: row.commitment, seed: verdict === undefined ? null : openSeed(ctx, row) },
        }
      : null,
    edits: edits.map(({ at, actor, fields, why }) => ({ at: at.toISOString(), by: nameOf(actor), fields, why })),
    exploratory: row.exploratory !== null,
    missing: isSealed(row) ? [] : await whatIsMissingToSeal(ctx, action, row, 0),
  };
}
