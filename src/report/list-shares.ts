import type { Share } from '#src/contract/share.ts';
import type { Context } from '#src/store/context.ts';

/** What no longer opens is told of for so long. */
const REMEMBERED_MS = 90 * 86_400_000;

/**
 * The links to a session's debrief, the newest first, with how often each was opened. Secrets are not among it: they are not kept.
 *
 * @example const shares = await listShares(ctx, session);
 */
export async function listShares(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  session: string,
): Promise<Share[]> {
  const rows = await ctx.records
    .selectFrom('shares as s')
    .leftJoin('members as m', (join) =>
      join.onRef('m.organisation', '=', 's.organisation').onRef('m.id', '=', 's.actor'),
    )
    .select(['s.id', 's.language', 's.created', 's.expires', 's.revoked', 's.reads', 's.last_read', 'm.name as by'])
    .where('s.organisation', '=', ctx.organisation)
    .where('s.session', '=', session)
    .where('s.expires', '>', new Date(ctx.now().getTime() - REMEMBERED_MS))
    .orderBy('s.created', 'desc')
    .orderBy('s.id')
    .execute();
  return rows.map(({ created, expires, revoked, last_read, ...one }) => ({
    ...one,
    created: created.toISOString(),
    expires: expires.toISOString(),
    revoked: revoked?.toISOString() ?? null,
    last_read: last_read?.toISOString() ?? null,
  }));
}
