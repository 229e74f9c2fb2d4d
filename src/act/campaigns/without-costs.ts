import type { CampaignHead, WholeCampaign } from '#src/contract/campaign.ts';

/**
 * A campaign as whoever may not see costs is told of it: what it did, and not what it cost, what is left of an order after the goods, or what
 * both come to.
 *
 * @example withoutCosts(campaign).effect?.profit // null
 */
export function withoutCosts<Of extends CampaignHead | WholeCampaign>(of: Of): Of {
  const effect = of.effect === null ? null : { ...of.effect, cost: null, profit: null };
  if (!('draft' in of)) return { ...of, effect };
  return { ...of, effect, draft: { ...of.draft, cost_fixed: 0, cost_each: 0, margin: null } };
}
