import { sql } from 'kysely';
import type { Lang } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';

/** What a link's secret opens. */
interface OpenedShare {
  organisation: string;
  session: string;
  language: Lang;
  expires: Date;
  /** Name and zone of the organisation that shares. */
  name: string;
  zone: string;
}

/**
 * What a link's secret opens, and counts that it was opened. Undefined for everything that opens nothing, without saying why: unknown,
 * expired, revoked, or its session was taken away.
 *
 * @example const opened = await openShare(ctx, token);
 */
export async function openShare(
  ctx: Pick<Context, 'records' | 'now'>,
  token: string,
): Promise<OpenedShare | undefined> {
  const now = ctx.now();
  const found = await ctx.records
    .selectFrom('shares as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation')
    .innerJoin('sessions as e', (join) =>
      join.onRef('e.organisation', '=', 's.organisation').onRef('e.id', '=', 's.session'),
    )
    .select(['s.organisation', 's.id', 's.session', 's.language', 's.expires', 'o.name', 'o.zone'])
    .where('s.hash', '=', hashOfSecret(token, 'shared debrief'))
    .where('s.revoked', 'is', null)
    .where('s.expires', '>', now)
    .where('e.removed', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { id, ...opened } = found;
  await ctx.records
    .updateTable('shares')
    .set({ reads: sql<number>`reads + 1`, last_read: now })
    .where('organisation', '=', found.organisation)
    .where('id', '=', id)
    .execute();
  return opened;
}
