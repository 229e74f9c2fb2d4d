import type { CampaignEffect } from '#src/contract/campaign.ts';
import type { Context } from '#src/store/context.ts';
import { compareArms } from './compare-arms.ts';
import type { CampaignRow } from './own-campaign.ts';
import { readArms } from './read-arms.ts';

/**
 * What a started campaign has done by now; final once its horizon is over. A redeemed voucher costs what the goods it paid for cost, since its
 * amount is missing from the order already; without a margin, all of it.
 *
 * @returns null for a draft
 * @example (await effectOf(ctx, campaign, 'EUR'))?.interim
 */
export async function effectOf(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { id, started, ends, draft }: CampaignRow,
  currency: string,
): Promise<CampaignEffect | null> {
  if (started === null || ends === null) return null;
  const now = ctx.now();
  const to = now < ends ? now : ends;
  const { treated, holdout, sent, redeemed } = await readArms(ctx, { id, from: started, to, currency });
  const { cost_fixed: fixed, cost_each: each, margin } = draft;
  const cost = Math.round(fixed + each * sent + redeemed * (1 - (margin ?? 0)));
  return compareArms({ treated, holdout, cost, margin, interim: now < ends, until: to.toISOString() });
}
