import type { Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';
import { currentMembers, withRole } from './queries.ts';

/** What somebody is in an organisation. */
export interface Membership {
  role: Role;
  stores: string[];
}

/**
 * What a person is in the organisation of the context; undefined when they are no member, not any more, or a guest whose time is over.
 *
 * @example const member = await findMember(ctx, person.id); if (member === undefined) throw new AftershowError('not_found', …);
 */
export async function findMember(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  person: string,
): Promise<Membership | undefined> {
  const rows = await currentMembers(ctx)
    .select(['m.role', 'm.stores'])
    .where('m.organisation', '=', ctx.organisation)
    .where('m.id', '=', person)
    .execute();
  return withRole(rows)[0];
}
