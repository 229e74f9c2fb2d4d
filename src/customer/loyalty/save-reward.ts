import { v7 as uuidv7 } from 'uuid';
import { exponentOf } from '#src/contract/currency.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/** What points can buy. */
interface Reward {
  id?: string | undefined;
  name: string;
  points: number;
  amount: number | null;
  currency: string | null;
  valid_days: number;
  stock: number | null;
  archived?: boolean | undefined;
}

/**
 * Adds a reward, or changes one; an archived one is offered no more, vouchers bought before stay good.
 *
 * @throws AftershowError not_found · bad_input for a currency that is none
 * @example const { id } = await saveReward(ctx, { name: '10 € off', points: 500, amount: 1000, currency: 'EUR', valid_days: 180, stock: null });
 */
export async function saveReward(ctx: Writing, { id, archived = false, ...reward }: Reward): Promise<{ id: string }> {
  const { amount, currency } = reward;
  if ((amount === null) !== (currency === null) || (currency !== null && exponentOf(currency) === undefined))
    throw new AftershowError('bad_input', 'an amount has a currency', { field: 'currency' });
  const values = { ...reward, archived: archived ? ctx.now() : null };
  const act = {
    action: id === undefined ? 'reward.create' : 'reward.update',
    target: (made: { id: string }) => made.id,
  };
  return changeRecords(ctx, act, async (trx) => {
    if (id === undefined) {
      const made = uuidv7();
      await trx
        .insertInto('loyalty_rewards')
        .values({ organisation: ctx.organisation, id: made, created: ctx.now(), ...values })
        .execute();
      return { id: made };
    }
    const { numUpdatedRows } = await trx
      .updateTable('loyalty_rewards')
      .set(values)
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such reward');
    return { id };
  });
}
