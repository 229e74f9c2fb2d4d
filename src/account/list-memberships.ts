import type { Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';
import type { Organisation } from './list-organisations.ts';
import { currentMembers, withRole } from './queries.ts';

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
  const rows = await currentMembers(ctx)
    .innerJoin('organisations as o', 'o.id', 'm.organisation')
    .select(['o.id', 'o.name', 'o.zone', 'o.currency', 'o.languages', 'o.sector', 'o.generated'])
    .select(['o.colour_primary', 'o.colour_accent', 'o.logo_hash'])
    .select(['m.role', 'm.stores', 'm.expires'])
    .where('m.id', '=', person)
    .orderBy('o.name')
    .orderBy('o.id')
    .execute();
  return withRole(rows);
}
