import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { blindIndex } from './blind-index.ts';
import type { Subject } from './mark-erased.ts';

/**
 * Who is meant by what a request names: a customer's random id, a visitor's (`v_…`), a mail address, a telephone number, or the shop's own customer
 * number. Looked up by keyed hash, so nothing that was typed is kept.
 *
 * @throws AftershowError not_found · conflict when it names several people
 * @example await findSubject(ctx, 'ada@example.com') // { customer: '5c1…' }
 */
export async function findSubject(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  named: string,
): Promise<Subject> {
  const { organisation, records, secrets } = ctx;
  const known = await records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', named)
    .executeTakeFirst();
  if (known !== undefined) return { customer: known.id };
  // Erased before: the same request again is answered with its proof.
  const gone = await records
    .selectFrom('tombstones')
    .select('subject')
    .where('organisation', '=', organisation)
    .where('subject', '=', named)
    .executeTakeFirst();
  if (gone !== undefined) return { visitor: gone.subject };
  const hashes = (['email', 'phone', 'external'] as const)
    .map((kind) => blindIndex(secrets, organisation, kind, named))
    .filter((hash) => hash !== undefined);
  const found = await records
    .selectFrom('identities')
    .select('customer')
    .distinct()
    .where('organisation', '=', organisation)
    .where('kind', '!=', 'visitor')
    .where('value', 'in', hashes.length === 0 ? [''] : hashes)
    .execute();
  const [first] = found;
  if (found.length > 1) {
    throw new AftershowError(
      'conflict',
      `this names ${found.length} customers: erase each by id (${found.map((one) => one.customer).join(', ')})`,
    );
  }
  if (first !== undefined) return { customer: first.customer };
  if (/^v_[\w-]{22}$/.test(named)) return { visitor: named };
  throw new AftershowError('not_found', 'the organisation knows nobody by this');
}
