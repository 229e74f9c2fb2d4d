import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { normalTwoSided } from '#src/statistics/distributions.ts';
import { spendingBounds } from '#src/statistics/spending-bounds.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { computeReading } from './compute-reading.ts';
import { guard } from './guard.ts';
import { sealedPlan } from './own-action.ts';
import { readProgress } from './read-progress.ts';
import { keptVerdict, settleVerdict } from './settle-verdict.ts';
import { tellReading } from './tell-reading.ts';

/**
 * Takes the one look before the end that is paid for: from half of the horizon on, once. How far out it has to be follows from how much is
 * there (O'Brien–Fleming's kind: p ≤ .0031 at half), and what it spends is missing at the end. Far enough out, and beyond the smallest
 * effect either way, is the verdict.
 *
 * @throws AftershowError not_found · guard
 * @example const { interim } = await lookInterim(ctx, action); interim?.crossed
 */
export async function lookInterim(ctx: Context, id: string): Promise<VerdictReading> {
  const { organisation } = ctx;
  const { action, plan } = await sealedPlan(ctx, id);
  if (action.state === 'dropped') throw guard('dropped_stays');
  if (plan.design === 'control' || plan.design === 'ab') throw guard('interim_unfit');
  if ((await keptVerdict(ctx, id)) !== undefined) throw guard('verdict_read');
  const reached = (await readProgress(ctx, [plan])).get(id)?.reached ?? 0;
  const share = reached / plan.horizon;
  if (share < 0.5) throw guard('interim_too_early');
  const bounds = share >= 1 ? [] : spendingBounds([share, 1]);
  const [bound_p = 0.05, final_p = 0.05] = bounds.map(normalTwoSided);
  const found = await computeReading(ctx, plan, 1 - bound_p);
  const { p, verdict } = found.impact;
  const crossed = p !== null && p <= bound_p && (verdict === 'worked' || verdict === 'harmful');
  const act = { action: 'action.look_interim', target: id, detail: { crossed } };
  await changeRecords(ctx, act, async (trx) => {
    await sealedPlan({ records: trx, organisation }, id, 'hold');
    const made = await trx
      .insertInto('interim_looks')
      .values({ organisation, action: id, at: ctx.now(), actor: ctx.actor.id, bound_p, final_p, p, crossed })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) throw guard('one_interim');
  });
  if (crossed || share >= 1) {
    const kept = await settleVerdict(ctx, plan, crossed && share < 1 ? found : undefined);
    return tellReading(ctx, plan, { ...kept, over: true });
  }
  const exploratory = plan.exploratory !== null;
  return tellReading(ctx, plan, { stage: 'interim', computed: ctx.now(), found, exploratory, over: false });
}
