import { sql, type Transaction } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { giveBack } from '#src/customer/loyalty/give-back.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
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
      const { state, draft } = await ownCampaign({ records: trx, organisation }, id, { hold: true });
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
      if (draft.reward) await giveBack(ctx, trx, draft.reward, await notGiven(ctx, trx, id));
    });
  }
  return due.length;
}

/** People it was meant for who hold no voucher of it that is good or was redeemed. */
async function notGiven(
  { organisation }: Pick<Context, 'organisation'>,
  trx: Transaction<Records>,
  id: string,
): Promise<number> {
  const { rows } = await sql<{ n: string }>`SELECT count(*) AS n FROM campaign_people p
    WHERE p.organisation = ${organisation} AND p.campaign = ${id} AND p.arm = 'treated' AND NOT EXISTS (SELECT 1 FROM vouchers v
      WHERE v.organisation = p.organisation AND v.origin = 'campaign' AND v.ref = p.campaign || '.' || p.customer AND v.revoked IS NULL)`.execute(
    trx,
  );
  return Number(rows[0]?.n ?? 0);
}
