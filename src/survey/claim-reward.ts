import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { AskedSurvey } from './asked-survey.ts';
import { generatedCode, rewardHash } from './reward-code.ts';
import { claimHash } from './survey-token.ts';

/**
 * Gives a reward to whoever has answered, one a person and survey, as long as the budget holds. It is noted by a keyed hash and the day:
 * nothing leads from a code to answers. Claiming again changes nothing.
 *
 * @param claimant the customer's id, else the response's
 * @returns whether they have one now
 * @example await claimReward(ctx, asked, customer);
 */
export async function claimReward(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets' | 'now'>,
  { id, reward }: Pick<AskedSurvey, 'id' | 'reward'>,
  claimant: string,
): Promise<boolean> {
  if (reward === null) return false;
  const { organisation, secrets } = ctx;
  const claimed = claimHash(secrets, { organisation, survey: id, claimant });
  const day = ctx.now().toISOString().slice(0, 10);
  return ctx.records.transaction().execute(async (trx) => {
    // Holds the survey: the budget and the free codes are counted by one claim at a time, and the same claim waits for itself. In a
    // statement of its own, since one that waited would still look for codes as they were before.
    await sql`SELECT 1 FROM surveys WHERE organisation = ${organisation} AND id = ${id} FOR UPDATE`.execute(trx);
    const within = await trx
      .updateTable('surveys')
      .set({ rewards_claimed: sql<number>`rewards_claimed + 1` })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .where('rewards_claimed', '<', reward.budget)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('reward_codes')
              .select('hash')
              .where('organisation', '=', organisation)
              .where('survey', '=', id)
              .where('claimed_by_hash', '=', claimed),
          ),
        ),
      )
      .executeTakeFirst();
    if (within.numUpdatedRows !== 1n) return false;
    if (reward.kind === 'codes') {
      const given = await sql`UPDATE reward_codes SET claimed_by_hash = ${claimed}::bytea, claimed = ${day}
        WHERE organisation = ${organisation} AND claimed_by_hash IS NULL AND hash = (
          SELECT hash FROM reward_codes
          WHERE organisation = ${organisation} AND survey = ${id} AND claimed_by_hash IS NULL AND code IS NOT NULL
          ORDER BY hash LIMIT 1 FOR UPDATE SKIP LOCKED)`.execute(trx);
      if (given.numAffectedRows === 1n) return true;
      await trx
        .updateTable('surveys')
        .set({ rewards_claimed: sql<number>`rewards_claimed - 1` })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
      return false;
    }
    const code = generatedCode(secrets, { organisation, survey: id, claimed });
    await trx
      .insertInto('reward_codes')
      .values({
        ...{ organisation, survey: id, hash: rewardHash(secrets, organisation, code) },
        ...{ code: null, claimed_by_hash: claimed, claimed: day, redeemed: null },
      })
      .execute();
    return true;
  });
}
