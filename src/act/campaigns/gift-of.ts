import type { CampaignDraft } from '#src/contract/campaign.ts';
import type { Context } from '#src/store/context.ts';

/** What each person of a campaign is given with its message. */
interface Gift {
  /** Of a reward; an amount has none. */
  name?: string;
  amount: number | null;
  currency: string | null;
  valid_days: number;
}

/**
 * What a campaign gives: an amount, or a reward of the loyalty programme for no points; null where it gives nothing.
 *
 * @example (await giftOf(ctx, draft))?.valid_days // 90
 */
export async function giftOf(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { voucher, reward }: Pick<CampaignDraft, 'voucher' | 'reward'>,
): Promise<Gift | null> {
  if (voucher !== null) return voucher;
  // Drafts from before there were rewards have none.
  if (!reward) return null;
  const found = await records
    .selectFrom('loyalty_rewards')
    .select(['name', 'amount', 'currency', 'valid_days'])
    .where('organisation', '=', organisation)
    .where('id', '=', reward)
    .executeTakeFirst();
  return found ?? null;
}
