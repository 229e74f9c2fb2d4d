import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { seal } from '#src/store/records/seal.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldSurvey } from './queries.ts';
import { rewardHash, rewardPlace } from './reward-code.ts';

const CHUNK = 2_000;

/**
 * Adds coupon codes of a shop, sealed until each is given to somebody. A code that is there already, in any survey, is not added again.
 *
 * @throws AftershowError not_found · conflict when the survey gives no imported codes
 * @example const { added } = await importCodes(ctx, { id, codes: ['SPRING-1', 'SPRING-2'] });
 */
export async function importCodes(
  ctx: Writing & Pick<Context, 'secrets'>,
  { id, codes }: { id: string; codes: readonly string[] },
): Promise<{ added: number; known: number }> {
  const { organisation, secrets } = ctx;
  const act = { action: 'survey.codes', target: id, detail: (done: { added: number }) => ({ added: done.added }) };
  return changeRecords(ctx, act, async (trx) => {
    const { reward } = await heldSurvey(trx, ctx, id);
    if (reward?.kind !== 'codes')
      throw new AftershowError('conflict', 'this survey gives no imported codes', { field: 'reward' });
    let added = 0;
    for (let from = 0; from < codes.length; from += CHUNK) {
      const rows = codes.slice(from, from + CHUNK).map((code) => {
        const hash = rewardHash(secrets, organisation, code);
        const sealed = seal(secrets.wrapping, rewardPlace(organisation, hash), Buffer.from(code));
        return { organisation, survey: id, hash, code: sealed, claimed_by_hash: null, claimed: null, redeemed: null };
      });
      const written = await trx
        .insertInto('reward_codes')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      added += Number(written.numInsertedOrUpdatedRows);
    }
    return { added, known: codes.length - added };
  });
}
