import { sql, type Transaction } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * Puts pieces of a reward back that were taken and not given; of one that has no end nothing is counted.
 *
 * @example await giveBack(ctx, trx, reward, 12);
 */
export async function giveBack(
  { organisation }: Pick<Context, 'organisation'>,
  trx: Transaction<Records>,
  reward: string,
  pieces: number,
): Promise<void> {
  await trx
    .updateTable('loyalty_rewards')
    .set({ stock: sql`stock + ${pieces}` })
    .where('organisation', '=', organisation)
    .where('id', '=', reward)
    .execute();
}
