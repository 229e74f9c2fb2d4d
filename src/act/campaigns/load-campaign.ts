import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { CampaignHead, WholeCampaign } from '#src/contract/campaign.ts';
import type { Context } from '#src/store/context.ts';
import { openSeed } from '../seed.ts';
import { effectOf } from './effect-of.ts';
import { type CampaignRow, ownCampaign } from './own-campaign.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'secrets' | 'now'>;

/**
 * A campaign with its people counted and its effect so far. The seed of its lots is told with the final effect, so that anybody can draw again.
 *
 * @throws AftershowError not_found
 * @example const { effect, counts } = await loadCampaign(ctx, id);
 */
export async function loadCampaign(ctx: Asking, id: string): Promise<WholeCampaign> {
  const row = await ownCampaign(ctx, id);
  const { currency } = await loadOrganisation(ctx);
  const states = await ctx.records
    .selectFrom('campaign_people')
    .select(['state', ({ fn }) => fn.countAll<string>().as('n')])
    .where('organisation', '=', ctx.organisation)
    .where('campaign', '=', id)
    .groupBy('state')
    .execute();
  const n = (...wanted: readonly string[]) =>
    states.reduce((sum, one) => sum + (wanted.includes(one.state) ? Number(one.n) : 0), 0);
  return {
    ...headOf(row),
    ...{ draft: row.draft, webhook_host: row.webhook_host, currency, left_out: row.left_out ?? {} },
    effect: row.effect ?? (await effectOf(ctx, row, currency)),
    counts: {
      ...{ treated: n('waiting', 'sending', 'sent', 'dropped', 'failed'), held_out: n('held') },
      ...{ waiting: n('waiting', 'sending'), sent: n('sent'), dropped: n('dropped'), failed: n('failed') },
    },
    commitment: row.commitment,
    seed: row.effect === null || row.seed === null ? null : openSeed(ctx, { action: id, seed: row.seed }),
  };
}

/**
 * All campaigns of the organisation, the newest first; with their final effects, where there are.
 *
 * @example (await listCampaigns(ctx))[0]?.state
 */
export async function listCampaigns({
  organisation,
  records,
}: Pick<Asking, 'organisation' | 'records'>): Promise<CampaignHead[]> {
  const rows = await records
    .selectFrom('campaigns')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('created', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(headOf);
}

function headOf(row: CampaignRow): CampaignHead {
  return {
    ...{ id: row.id, name: row.draft.name, kind: row.kind, opportunity: row.opportunity, state: row.state },
    ...{ channel: row.channel, effect: row.effect },
    started: row.started?.toISOString() ?? null,
    ends: row.ends?.toISOString() ?? null,
    created: row.created.toISOString(),
  };
}
