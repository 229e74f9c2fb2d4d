import type { Kysely } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records, SessionState } from '#src/store/records/schema.ts';

/**
 * The state of a session, which must be the organisation's own.
 *
 * @throws AftershowError not_found
 * @example const { state } = await requireSession(trx, ctx.organisation, session);
 */
export async function requireSession(
  records: Kysely<Records>,
  organisation: string,
  session: string,
): Promise<{ state: SessionState; start: Date | null }> {
  const found = await records
    .selectFrom('sessions')
    .select(['state', 'start'])
    .where('organisation', '=', organisation)
    .where('id', '=', session)
    .where('removed', 'is', null)
    .executeTakeFirst();
  if (found === undefined) throw new AftershowError('not_found', 'no such session');
  return found;
}
