import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownCampaign } from './own-campaign.ts';

/**
 * Sends nothing more of a campaign. What was sent stays, and its effect is still measured at the horizon, over everybody it was meant for.
 *
 * @throws AftershowError not_found · conflict when it does not run
 * @example const { stopped } = await stopCampaign(ctx, id);
 */
export async function stopCampaign(ctx: Writing, id: string): Promise<{ stopped: number }> {
  const { organisation } = ctx;
  const act = { action: 'campaign.stop', target: id, detail: (done: { stopped: number }) => done };
  return changeRecords(ctx, act, async (trx) => {
    const { state } = await ownCampaign({ records: trx, organisation }, id, { hold: true });
    if (state !== 'running') throw new AftershowError('conflict', 'the campaign does not run');
    await trx
      .updateTable('campaigns')
      .set({ state: 'stopped', updated: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    const waiting = await trx
      .updateTable('campaign_people')
      .set({ state: 'dropped', error: 'stopped' })
      .where('organisation', '=', organisation)
      .where('campaign', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return { stopped: Number(waiting.numUpdatedRows) };
  });
}

/**
 * Throws a draft away.
 *
 * @throws AftershowError not_found · conflict once it has started
 * @example await removeCampaign(ctx, id);
 */
export async function removeCampaign(ctx: Writing, id: string): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'campaign.remove', target: id }, async (trx) => {
    await ownCampaign({ records: trx, organisation }, id, { draft: true });
    await trx.deleteFrom('campaigns').where('organisation', '=', organisation).where('id', '=', id).execute();
  });
}
