import { findMember } from '#src/account/find-member.ts';
import { mayRole } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Makes sure that who leads a review may.
 *
 * @throws AftershowError bad_input
 * @example await checkFacilitator(ctx, person);
 */
export async function checkFacilitator(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  person: string | null,
): Promise<void> {
  if (person === null) return;
  const member = await findMember(ctx, person);
  if (member === undefined || !mayRole(member.role, 'review.facilitate'))
    throw new AftershowError('bad_input', 'nobody who may lead a review', { field: 'facilitator' });
}
