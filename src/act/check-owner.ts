import { findMember } from '#src/account/find-member.ts';
import { mayRole } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Makes sure that who is to see to an action is in the organisation and can read it.
 *
 * @throws AftershowError bad_input
 * @example await checkOwner(ctx, person);
 */
export async function checkOwner(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  person: string | null | undefined,
): Promise<void> {
  if (person === null || person === undefined) return;
  const member = await findMember(ctx, person);
  if (member === undefined || !mayRole(member.role, 'action.read'))
    throw new AftershowError('bad_input', 'nobody of this organisation', { field: 'owner' });
}
