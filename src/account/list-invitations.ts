import type { Role } from '#src/contract/permission.ts';
import type { Lang } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { withRole } from './queries.ts';

/** An invitation as its organisation sees it. */
export interface ListedInvitation {
  id: string;
  email: string;
  role: Role;
  stores: string[];
  language: Lang;
  invited_by: string;
  created: Date;
  expires: Date;
  member_expires: Date | null;
  state: 'open' | 'accepted' | 'revoked' | 'expired';
}

/**
 * The organisation's invitations, newest first.
 *
 * @example const open = (await listInvitations(ctx)).filter(({ state }) => state === 'open');
 */
export async function listInvitations(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
): Promise<ListedInvitation[]> {
  const rows = await ctx.records
    .selectFrom('invitations')
    .select(['id', 'email', 'role', 'stores', 'language', 'invited_by', 'created', 'expires', 'member_expires'])
    .select(['accepted', 'revoked'])
    .where('organisation', '=', ctx.organisation)
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  const now = ctx.now();
  return withRole(rows).map(({ accepted, revoked, ...row }) => {
    const open = row.expires > now ? 'open' : 'expired';
    const state = accepted !== null ? 'accepted' : revoked !== null ? 'revoked' : open;
    return { ...row, state };
  });
}
