import { sql } from 'kysely';
import type { Show } from '#src/contract/show.ts';
import type { Context } from '#src/store/context.ts';

/**
 * The organisation's shows by name, with how many sessions each had, its last and its next one.
 *
 * @param archived the archived ones instead
 * @example const shows = await listShows(ctx, { archived: false });
 */
export async function listShows(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  { archived }: { archived: boolean },
): Promise<Show[]> {
  const rows = await ctx.records
    .selectFrom('shows as w')
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 'w.organisation').onRef('h.id', '=', 'w.host'))
    .leftJoin('sessions as s', (join) =>
      join.onRef('s.organisation', '=', 'w.organisation').onRef('s.show', '=', 'w.id').on('s.removed', 'is', null),
    )
    .select(['w.id', 'w.name', 'w.format', 'w.languages', 'w.slot_weekday', 'w.slot_time', 'w.duration_s', 'w.version'])
    .select(['h.id as host', 'h.name as host_name'])
    .select([
      sql<string>`count(s.id)`.as('sessions'),
      sql<Date | null>`max(s.start) FILTER (WHERE s.state IN ('ended', 'reviewed'))`.as('last'),
      sql<Date | null>`min(s.planned_start) FILTER (WHERE s.state = 'planned' AND s.planned_start >= ${ctx.now()})`.as(
        'next',
      ),
    ])
    .where('w.organisation', '=', ctx.organisation)
    .where('w.archived', archived ? 'is not' : 'is', null)
    .groupBy(['w.organisation', 'w.id', 'h.id', 'h.name'])
    .orderBy(sql`lower(w.name)`)
    .orderBy('w.id')
    .execute();
  return rows.map(({ host, host_name, sessions, last, next, ...one }) => ({
    ...one,
    host: host === null ? null : { id: host, name: host_name ?? host },
    sessions: Number(sessions),
    last: last?.toISOString() ?? null,
    next: next?.toISOString() ?? null,
    archived,
  }));
}
