import { sql, type Transaction } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/** What a reward is, for a voucher that stands for it. */
interface Taken {
  name: string;
  points: number;
  amount: number | null;
  currency: string | null;
  valid_days: number;
}

/**
 * Takes pieces of a reward, all of them or none, by one guarded update.
 *
 * @returns undefined where it is archived, unknown, or fewer are left
 * @example (await takeReward(ctx, trx, reward, 1))?.points
 */
export function takeReward(
  { organisation }: Pick<Context, 'organisation'>,
  trx: Transaction<Records>,
  reward: string,
  pieces: number,
): Promise<Taken | undefined> {
  return trx
    .updateTable('loyalty_rewards')
    .set({ stock: sql`stock - ${pieces}` })
    .where('organisation', '=', organisation)
    .where('id', '=', reward)
    .where('archived', 'is', null)
    .where((eb) => eb.or([eb('stock', 'is', null), eb('stock', '>=', pieces)]))
    .returning(['name', 'points', 'amount', 'currency', 'valid_days'])
    .executeTakeFirst();
}
