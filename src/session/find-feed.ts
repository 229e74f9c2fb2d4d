import { findMember } from '#src/account/find-member.ts';
import { mayRole } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';

/** How often it is noted that a feed was read: programs ask many times a day. */
const NOTED_MS = 3_600_000;

/**
 * Whose calendar a feed's secret opens: the organisation, while the person is still a member of it and may read its sessions. Undefined
 * for everything else, without saying why.
 *
 * @example const organisation = await findFeed(ctx, token);
 */
export async function findFeed(ctx: Pick<Context, 'records' | 'now'>, token: string): Promise<string | undefined> {
  const feed = await ctx.records
    .selectFrom('calendar_feeds')
    .select(['organisation', 'id', 'person', 'last_read'])
    .where('hash', '=', hashOfSecret(token, 'calendar feed'))
    .where('revoked', 'is', null)
    .executeTakeFirst();
  if (feed === undefined) return undefined;
  const { organisation, person, last_read } = feed;
  const member = await findMember({ ...ctx, organisation }, person);
  if (member === undefined || !mayRole(member.role, 'session.read')) return undefined;
  const now = ctx.now();
  if (last_read === null || now.getTime() - last_read.getTime() > NOTED_MS) {
    await ctx.records
      .updateTable('calendar_feeds')
      .set({ last_read: now })
      .where('organisation', '=', organisation)
      .where('id', '=', feed.id)
      .execute();
  }
  return organisation;
}
