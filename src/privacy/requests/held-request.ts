import type { Selectable, Transaction } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * A request that is still open, held until the transaction ends.
 *
 * @throws AftershowError not_found · conflict when it is closed, or its erasure is under way
 */
export async function heldRequest(
  trx: Transaction<Records>,
  organisation: string,
  id: string,
): Promise<Selectable<Records['requests']>> {
  const row = await trx
    .selectFrom('requests')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such request');
  if (row.closed !== null) throw new AftershowError('conflict', 'this request is closed');
  if (row.state === 'erasing') throw new AftershowError('conflict', 'the erasure is under way');
  return row;
}
