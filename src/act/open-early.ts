import { v7 as uuidv7 } from 'uuid';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { computeReading } from './compute-reading.ts';
import { guard } from './guard.ts';
import { sealedPlan } from './own-action.ts';
import { keptVerdict } from './settle-verdict.ts';
import { tellReading } from './tell-reading.ts';

/**
 * Opens an early reading: the points and the range so far, which are no verdict. Who opened it, when and why is written down before
 * anything is shown, and stands beside the verdict for good.
 *
 * @throws AftershowError not_found · guard
 * @example const { stage } = await openEarly(ctx, { id, why: 'The brand asks whether to go on.' }); // 'early'
 */
export async function openEarly(
  ctx: Context,
  { id, why }: { id: string; why: string | null },
): Promise<VerdictReading> {
  const { organisation } = ctx;
  const plan = await changeRecords(ctx, { action: 'action.open_early', target: id }, async (trx) => {
    const within = { ...ctx, records: trx };
    const held = await sealedPlan(within, id, 'hold');
    if (held.action.state === 'dropped') throw guard('dropped_stays');
    if ((await keptVerdict(within, id)) !== undefined) throw guard('verdict_read');
    await trx
      .insertInto('early_readings')
      .values({ organisation, action: id, id: uuidv7(), at: ctx.now(), actor: ctx.actor.id, why })
      .execute();
    return held.plan;
  });
  const found = await computeReading(ctx, plan, 0.95);
  const exploratory = plan.exploratory !== null;
  return tellReading(ctx, plan, { stage: 'early', computed: ctx.now(), found, exploratory, over: false });
}
