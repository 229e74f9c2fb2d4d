import type { Transaction } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * A case held until the transaction ends.
 *
 * @throws AftershowError not_found
 * @example const before = await heldCase(trx, ctx, id);
 */
export async function heldCase(trx: Transaction<Records>, { organisation }: Pick<Context, 'organisation'>, id: string) {
  const held = await trx
    .selectFrom('cases')
    .select(['id', 'state', 'version', 'versions'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (held === undefined) throw new AftershowError('not_found', 'no such case');
  return held;
}
