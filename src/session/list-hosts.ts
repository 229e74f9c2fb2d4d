import { sql } from 'kysely';
import type { Host } from '#src/contract/host.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Who presents here, by name, with how many sessions each had and the last one.
 *
 * @param archived those who do not present any more instead
 * @example const hosts = await listHosts(ctx, { archived: false });
 */
export async function listHosts(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { archived }: { archived: boolean },
): Promise<Host[]> {
  const rows = await ctx.records
    .selectFrom('hosts as h')
    .leftJoin('sessions as s', (join) =>
      join.onRef('s.organisation', '=', 'h.organisation').onRef('s.host', '=', 'h.id').on('s.removed', 'is', null),
    )
    .select(['h.id', 'h.name'])
    .select([
      sql<string>`count(s.id)`.as('sessions'),
      sql<Date | null>`max(s.start) FILTER (WHERE s.state IN ('ended', 'reviewed'))`.as('last'),
    ])
    .where('h.organisation', '=', ctx.organisation)
    .where('h.archived', archived ? 'is not' : 'is', null)
    .groupBy(['h.organisation', 'h.id'])
    .orderBy(sql`lower(h.name)`)
    .execute();
  return rows.map(({ sessions, last, ...one }) => ({
    ...one,
    sessions: Number(sessions),
    last: last?.toISOString() ?? null,
    archived,
  }));
}
