import type { Kysely, Selectable } from 'kysely';
import type { Records } from '#src/store/records/schema.ts';
import { noSuchSession } from './no-such-session.ts';

/**
 * A session as its row holds it, which must be the organisation's own and not removed.
 *
 * @param how `hold` keeps others from changing it until the transaction ends
 * @throws AftershowError not_found
 * @example const { state } = await ownSession(trx, ctx.organisation, id, 'hold');
 */
export function ownSession(
  records: Kysely<Records>,
  organisation: string,
  id: string,
  how: 'read' | 'hold' = 'read',
): Promise<Selectable<Records['sessions']>> {
  const own = records
    .selectFrom('sessions')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('removed', 'is', null);
  return (how === 'hold' ? own.forUpdate() : own).executeTakeFirstOrThrow(noSuchSession);
}
