import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * How many rewards of a survey there are, were given and were redeemed.
 *
 * @throws AftershowError not_found
 * @example const { free, claimed } = await loadRewards(ctx, { id });
 */
export async function loadRewards(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { id }: { id: string },
): Promise<{ imported: number; free: number; claimed: number; redeemed: number; budget: number }> {
  const survey = await ctx.records
    .selectFrom('surveys')
    .select('reward')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (survey === undefined) throw new AftershowError('not_found', 'no such survey');
  const counted = await ctx.records
    .selectFrom('reward_codes')
    .select([
      sql<string>`count(*) FILTER (WHERE code IS NOT NULL)`.as('imported'),
      sql<string>`count(*) FILTER (WHERE claimed_by_hash IS NULL)`.as('free'),
      sql<string>`count(*) FILTER (WHERE claimed_by_hash IS NOT NULL)`.as('claimed'),
      sql<string>`count(*) FILTER (WHERE redeemed IS NOT NULL)`.as('redeemed'),
    ])
    .where('organisation', '=', ctx.organisation)
    .where('survey', '=', id)
    .executeTakeFirstOrThrow();
  const numbers = Object.fromEntries(Object.entries(counted).map(([name, n]) => [name, Number(n)]));
  return { ...(numbers as Record<keyof typeof counted, number>), budget: survey.reward?.budget ?? 0 };
}
