import type { LoyaltyReward } from '#src/contract/loyalty.ts';
import type { Context } from '#src/store/context.ts';

/**
 * What points can buy, the cheapest first.
 *
 * @example const [cheapest] = await listRewards(ctx);
 */
export async function listRewards({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<LoyaltyReward[]> {
  return records
    .selectFrom('loyalty_rewards')
    .select(['id', 'name', 'points', 'amount', 'currency', 'valid_days', 'stock'])
    .where('organisation', '=', organisation)
    .where('archived', 'is', null)
    .orderBy('points')
    .orderBy('name')
    .execute();
}
