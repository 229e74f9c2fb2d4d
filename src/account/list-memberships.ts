import { ROLES, type Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';
import type { Organisation } from './list-organisations.ts';

/** An organisation somebody works in, and what they are there. */
export interface OwnOrganisation extends Organisation {
  role: Role;
  stores: string[];
  /** The day a guest's membership ends. */
  expires: Date | null;
}

/**
 * The organisations a person works in, by name: the one question that spans tenants, answered through that person's memberships.
 *
 * @example const organisations = await listMemberships({ records, now }, person.id);
 */
export async function listMemberships(
  ctx: Pick<Context, 'records' | 'now'>,
  person: string,
): Promise<OwnOrganisation[]> {
  const rows = await ctx.records
    .selectFrom('members as m')
    .innerJoin('organisations as o', 'o.id', 'm.organisation')
    .select(['o.id', 'o.name', 'o.zone', 'o.currency', 'o.languages', 'o.sector', 'o.generated'])
    .select(['o.colour_primary', 'o.colour_accent'])
    .select(['m.role', 'm.stores', 'm.expires'])
    .where('m.id', '=', person)
    .where('m.removed', 'is', null)
    .where((is) => is.or([is('m.expires', 'is', null), is('m.expires', '>', ctx.now())]))
    .orderBy('o.name')
    .orderBy('o.id')
    .execute();
  return rows.flatMap((row) => {
    const role = ROLES.find((one) => one === row.role);
    return role === undefined ? [] : [{ ...row, role }];
  });
}
