import type { Context } from '#src/store/context.ts';
import { unseal } from '#src/store/records/seal.ts';
import type { AskedSurvey } from './asked-survey.ts';
import { generatedCode, rewardPlace } from './reward-code.ts';
import { claimHash } from './survey-token.ts';

/**
 * The reward that somebody was given for a survey: its code, or null when there was none left for them. Looking gives nothing out.
 *
 * @example const claimed = await claimedReward(ctx, asked, customer); // { code: 'K7M2-…' }
 */
export async function claimedReward(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  { id }: Pick<AskedSurvey, 'id'>,
  claimant: string,
): Promise<{ code: string | null }> {
  const { organisation, secrets } = ctx;
  const claimed = claimHash(secrets, { organisation, survey: id, claimant });
  const found = await ctx.records
    .selectFrom('reward_codes')
    .select(['hash', 'code'])
    .where('organisation', '=', organisation)
    .where('survey', '=', id)
    .where('claimed_by_hash', '=', claimed)
    .executeTakeFirst();
  if (found === undefined) return { code: null };
  const { code, hash } = found;
  if (code === null) return { code: generatedCode(secrets, { organisation, survey: id, claimed }) };
  return { code: unseal(secrets.wrapping, rewardPlace(organisation, hash), code).toString() };
}
