import type { Transaction } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * Refuses to take the last owner away. Holds the owners' rows until the transaction ends, so that two who leave at the same time cannot
 * both find the other still there.
 *
 * @throws AftershowError conflict
 */
export async function keepAnOwner(trx: Transaction<Records>, organisation: string, leaving: string): Promise<void> {
  const owners = await trx
    .selectFrom('members')
    .select('id')
    .where('organisation', '=', organisation)
    .where('role', '=', 'owner')
    .where('removed', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (owners.some(({ id }) => id === leaving) && owners.length === 1)
    throw new AftershowError('conflict', 'this is the last owner: make somebody else one first');
}
