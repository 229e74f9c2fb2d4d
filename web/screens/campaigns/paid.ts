import type { CampaignEffect } from '#src/contract/campaign.ts';

/**
 * Whether a campaign surely paid or surely did not, by the whole interval of its profit; null where neither is sure, too few were in it, or it runs.
 *
 * @example paidOf(effect) // 'no'
 */
export function paidOf({
  interim,
  verdict,
  profit,
}: Pick<CampaignEffect, 'interim' | 'verdict' | 'profit'>): 'yes' | 'no' | null {
  if (interim || verdict === null || verdict === 'too_few' || profit === null) return null;
  const [low, high] = profit.interval;
  return low > 0 ? 'yes' : high < 0 ? 'no' : null;
}
