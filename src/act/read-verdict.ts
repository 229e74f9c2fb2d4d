import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { Context } from '#src/store/context.ts';
import { guard } from './guard.ts';
import { sealedPlan } from './own-action.ts';
import { readProgress } from './read-progress.ts';
import { keptVerdict, settleVerdict } from './settle-verdict.ts';
import { tellReading } from './tell-reading.ts';

/**
 * Whether an action worked. Before the sessions it was sealed for are over there is no verdict, whoever asks; the first who asks after, or
 * the job, has it computed.
 *
 * @throws AftershowError not_found · guard
 * @example const { impact } = await readVerdict(ctx, action);
 */
export async function readVerdict(ctx: Context, id: string): Promise<VerdictReading> {
  const { action, plan } = await sealedPlan(ctx, id);
  let kept = await keptVerdict(ctx, id);
  if (kept === undefined) {
    if (action.state === 'dropped') throw guard('dropped_stays');
    const reached = (await readProgress(ctx, [plan])).get(id)?.reached ?? 0;
    if (reached < plan.horizon) throw guard('wait_for_horizon');
    kept = await settleVerdict(ctx, plan);
  }
  return tellReading(ctx, plan, { ...kept, over: true });
}
