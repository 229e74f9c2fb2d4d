import { sql } from 'kysely';
import type { Recognised } from '#src/contract/import.ts';
import { findSession } from '#src/session/find-session.ts';
import type { Context } from '#src/store/context.ts';
import type { Look } from './look-at-file.ts';

type Candidate = Recognised['sessions'][number];

const MOST = 5;
const HOUR_MS = 3_600_000;

/**
 * The sessions a file may belong to, the likeliest first: the one that its source calls by the same id, those that were on at the time
 * it tells of, those that began within twelve hours of it.
 */
export async function suggestSessions(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { facts, source, span }: Pick<Look, 'facts' | 'source' | 'span'>,
): Promise<Candidate[]> {
  const same =
    facts.id === undefined ? undefined : await findSession(ctx, { source: source.adapter, external: facts.id });
  const from = facts.start ?? span.first;
  const told = facts.start != null && facts.duration_s !== undefined;
  const to = told ? new Date(Date.parse(facts.start ?? '') + (facts.duration_s ?? 0) * 1000).toISOString() : span.last;
  if (same === undefined && from === null) return [];
  const began = sql<Date | null>`coalesce(start, planned_start)`;
  let query = ctx.records
    .selectFrom('sessions')
    .select(['id', 'title', began.as('began'), 'duration_s', 'planned_duration_s'])
    .where('organisation', '=', ctx.organisation)
    .where('removed', 'is', null);
  const near = (instant: string, hours: number) => new Date(Date.parse(instant) + hours * HOUR_MS);
  query = query.where((eb) =>
    eb.or([
      ...(same === undefined ? [] : [eb('id', '=', same)]),
      ...(from === null
        ? []
        : [eb.and([sql<boolean>`${began} >= ${near(from, -12)}`, sql<boolean>`${began} <= ${near(to ?? from, 12)}`])]),
    ]),
  );
  const rows = await query.limit(200).execute();
  const candidates = rows.map((row): Candidate & { away: number } => {
    const { id, title, began: start } = row;
    const length = (row.duration_s ?? row.planned_duration_s ?? 0) * 1000;
    const [first, last] = [Date.parse(from ?? ''), Date.parse(to ?? from ?? '')];
    const on = start !== null && start.getTime() <= last && start.getTime() + length >= first;
    const why = id === same ? 'same_id' : on ? 'same_time' : 'same_day';
    const away = start === null ? Infinity : Math.abs(start.getTime() - first);
    return { id, title, start: start?.toISOString() ?? null, why, away };
  });
  const rank = { same_id: 0, same_time: 1, same_day: 2 };
  return candidates
    .toSorted((a, b) => rank[a.why] - rank[b.why] || a.away - b.away)
    .slice(0, MOST)
    .map(({ away: _, ...candidate }) => candidate);
}
