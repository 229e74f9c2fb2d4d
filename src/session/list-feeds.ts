import type { Context } from '#src/store/context.ts';

/** A calendar feed as its owner sees it. */
interface Feed {
  id: string;
  created: string;
  last_read: string | null;
}

/**
 * A person's calendar feeds of this organisation, the newest first.
 *
 * @example await listFeeds(ctx, person.id) // [{ id, created, last_read: null }]
 */
export async function listFeeds(ctx: Pick<Context, 'organisation' | 'records'>, person: string): Promise<Feed[]> {
  const rows = await ctx.records
    .selectFrom('calendar_feeds')
    .select(['id', 'created', 'last_read'])
    .where('organisation', '=', ctx.organisation)
    .where('person', '=', person)
    .where('revoked', 'is', null)
    .orderBy('created', 'desc')
    .execute();
  return rows.map(({ id, created, last_read }) => ({
    id,
    created: created.toISOString(),
    last_read: last_read?.toISOString() ?? null,
  }));
}
