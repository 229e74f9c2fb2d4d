import { ROLES, type Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';

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
  const row = await ctx.records
    .selectFrom('members')
    .select(['role', 'stores', 'expires'])
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', person)
    .where('removed', 'is', null)
    .executeTakeFirst();
  if (row === undefined || (row.expires !== null && row.expires <= ctx.now())) return undefined;
  const role = ROLES.find((one) => one === row.role);
  return role === undefined ? undefined : { role, stores: row.stores };
}
