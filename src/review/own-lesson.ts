import type { Kysely, Selectable } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * A lesson of the organisation, held until the transaction ends.
 *
 * @throws AftershowError not_found
 * @example const before = await ownLesson(trx, ctx.organisation, id);
 */
export function ownLesson(
  trx: Kysely<Records>,
  organisation: string,
  id: string,
): Promise<Selectable<Records['lessons']>> {
  return trx
    .selectFrom('lessons')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new AftershowError('not_found', 'no such lesson'));
}
