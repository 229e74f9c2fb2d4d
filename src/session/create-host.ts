import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Adds somebody who presents.
 *
 * @throws AftershowError conflict when there is already a host of this name
 * @example const { id } = await createHost(ctx, { name: 'Ada' });
 */
export async function createHost(ctx: Writing, { name }: { name: string }): Promise<{ id: string }> {
  const id = uuidv7();
  return changeRecords(ctx, { action: 'host.create', target: id }, async (trx) => {
    const made = await trx
      .insertInto('hosts')
      .values({ organisation: ctx.organisation, id, name })
      .onConflict((conflict) => conflict.columns(['organisation', 'name']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n)
      throw new AftershowError('conflict', 'there is already a host of this name', { field: 'name' });
    return { id };
  });
}
