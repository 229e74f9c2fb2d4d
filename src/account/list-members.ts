import type { Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';
import { currentMembers, withRole } from './queries.ts';

/** Somebody who works in the organisation. */
export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  stores: string[];
  joined: Date;
  expires: Date | null;
  second_factor: boolean;
}

/**
 * Who works in the organisation, by name; guests whose time is over are left out.
 *
 * @example const members = await listMembers(ctx);
 */
export async function listMembers(ctx: Pick<Context, 'organisation' | 'records' | 'now'>): Promise<Member[]> {
  const rows = await currentMembers(ctx)
    .innerJoin('people as p', 'p.id', 'm.id')
    .select(['m.id', 'p.name', 'p.email', 'm.role', 'm.stores', 'm.created as joined', 'm.expires', 'p.second_factor'])
    .where('m.organisation', '=', ctx.organisation)
    .orderBy('p.name')
    .orderBy('m.id')
    .execute();
  return withRole(rows).map((row) => ({ ...row, second_factor: row.second_factor === true }));
}
