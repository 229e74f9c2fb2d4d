import type { Role } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import type { Lang } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { withRole } from './queries.ts';

/** What a link invites to. */
export interface Invitation {
  id: string;
  organisation: string;
  email: string;
  role: Role;
  stores: string[];
  language: Lang;
  expires: Date;
  member_expires: Date | null;
  /** Whether the address signs in here already. */
  has_account: boolean;
}

/**
 * The open invitation of a link. One that was used, revoked or is over is as unknown as one that never was.
 *
 * @param lock holds the row for the transaction that will use it up
 * @throws AftershowError not_found
 * @example const { email, role } = await findInvitation(ctx, token);
 */
export async function findInvitation(
  ctx: Pick<Context, 'records' | 'now'>,
  token: string,
  lock = false,
): Promise<Invitation> {
  let query = ctx.records
    .selectFrom('invitations')
    .select(['id', 'organisation', 'email', 'role', 'stores', 'language', 'expires', 'member_expires'])
    .where('hash', '=', hashOfSecret(token))
    .where('accepted', 'is', null)
    .where('revoked', 'is', null)
    .where('expires', '>', ctx.now());
  if (lock) query = query.forUpdate();
  const [row] = withRole(await query.execute());
  if (row === undefined) throw new AftershowError('not_found', 'this invitation is over: ask for a new one');
  const person = await ctx.records.selectFrom('people').select('id').where('email', '=', row.email).executeTakeFirst();
  return { ...row, has_account: person !== undefined };
}
