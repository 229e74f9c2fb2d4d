import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Records } from '#src/store/records/schema.ts';

/** A session as actions see it: when it is or was, and what it has in common with others. */
export interface ShowSession {
  id: string;
  title: string;
  show: string | null;
  state: 'planned' | 'live' | 'ended' | 'reviewed';
  /** When it began, or is to begin. */
  at: Date | null;
  duration_s: number | null;
  host: string | null;
  format: string | null;
  promotion: boolean;
  removed: boolean;
  target: Record<string, number>;
}

/** Orders are counted for a day after a session: until then its figures still move. */
const SETTLING_MS = 86_400_000;

/**
 * What became of a session: still ahead (or on air, or too fresh to be read), aired and settled, or cancelled.
 *
 * @example fateOf(session, now) // 'aired'
 */
export function fateOf(session: ShowSession | undefined, now: Date): 'ahead' | 'aired' | 'cancelled' {
  if (session === undefined || session.removed) return 'cancelled';
  const over = (session.at?.getTime() ?? Number.POSITIVE_INFINITY) + (session.duration_s ?? 0) * 1000 + SETTLING_MS;
  if (over > now.getTime()) return 'ahead';
  if (session.state === 'planned') return 'cancelled';
  return session.state === 'live' ? 'ahead' : 'aired';
}

/**
 * Sessions by show or by id, in order of time, those taken away included.
 *
 * @example const list = await sessionsOfShow({ records, organisation }, { shows: [show] });
 */
export async function sessionsOfShow(
  { records, organisation }: { records: Kysely<Records>; organisation: string },
  asked: { shows: readonly string[] } | { ids: readonly string[] },
): Promise<ShowSession[]> {
  const at = sql<Date | null>`coalesce(start, planned_start)`;
  const rows = await records
    .selectFrom('sessions')
    .select(['id', 'title', 'show', 'state', 'host', 'format', 'promotion', 'removed', 'targets'])
    .select([at.as('at'), sql<number | null>`coalesce(duration_s, planned_duration_s)`.as('duration_s')])
    .where('organisation', '=', organisation)
    .where(
      'shows' in asked
        ? sql<boolean>`show = any(${[...asked.shows]}::text[])`
        : sql<boolean>`id = any(${[...asked.ids]}::text[])`,
    )
    .orderBy(at)
    .orderBy('id')
    .execute();
  return rows.map(({ removed, targets, ...row }) => ({ ...row, removed: removed !== null, target: targets }));
}
