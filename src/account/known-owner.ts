import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { currentMembers } from './queries.ts';

/**
 * Makes sure that whoever is given work works here.
 *
 * @throws AftershowError not_found
 * @example await knownOwner(ctx, owner);
 */
export async function knownOwner(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  owner: string | null | undefined,
): Promise<void> {
  if (owner === null || owner === undefined) return;
  const known = await currentMembers(ctx)
    .select('m.id')
    .where('m.organisation', '=', ctx.organisation)
    .where('m.id', '=', owner)
    .executeTakeFirst();
  if (known === undefined) throw new AftershowError('not_found', 'nobody of that id works here', { field: 'owner' });
}
