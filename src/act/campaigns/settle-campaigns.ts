import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { effectOf } from './effect-of.ts';
import { ownCampaign } from './own-campaign.ts';

type System = Omit<Context, 'organisation'>;

/**
 * Keeps the final effect of every campaign whose horizon is over, once: later orders and erasures change it no more. What still waits is not sent.
 *
 * @returns how many were settled
 * @example await settleCampaigns(system) // 1
 */
export async function settleCampaigns(system: System): Promise<number> {
  const due = await system.records
    .selectFrom('campaigns')
    .select(['organisation', 'id'])
    .where('state', 'in', ['running', 'stopped'])
    .where('ends', '<=', system.now())
    .limit(50)
    .execute();
  for (const { organisation, id } of due) {
    const ctx = { ...system, organisation };
    const { currency } = await loadOrganisation(ctx);
    const effect = await effectOf(ctx, await ownCampaign(ctx, id), currency);
    if (effect === null || effect.interim) continue;
    const act = { action: 'campaign.settle', target: id, detail: { verdict: effect.verdict } };
    await changeRecords(ctx, act, async (trx) => {
      const { state } = await ownCampaign({ records: trx, organisation }, id, { hold: true });
      if (state === 'ended') return;
      await trx
        .updateTable('campaigns')
        .set({ state: 'ended', effect: JSON.stringify(effect), updated: ctx.now() })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
      await trx
        .updateTable('campaign_people')
        .set({ state: 'dropped', error: 'over' })
        .where('organisation', '=', organisation)
        .where('campaign', '=', id)
        .where('state', '=', 'waiting')
        .execute();
    });
  }
  return due.length;
}
