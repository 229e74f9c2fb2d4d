import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { ReviewRow } from './enter-review.ts';

/** The sessions of a review: those that aired, and how many were planned. */
export interface ReviewedSessions {
  aired: { id: string; title: string; start: Date | null; promotion: boolean; targets: Record<string, number> }[];
  /** Aired ones and those whose time came and that never aired, removed ones included: they stay in the denominator. */
  planned: number;
}

/** As many as a month of daily shows has, twice. */
const MOST = 62;

/**
 * Which sessions a review is of, the newest first.
 *
 * @example const { aired, planned } = await reviewSessions(ctx, review);
 */
export async function reviewSessions(
  { records, organisation }: Pick<Context, 'organisation' | 'records'>,
  review: Pick<ReviewRow, 'session' | 'show' | 'starts' | 'ends'>,
): Promise<ReviewedSessions> {
  const { session, show, starts, ends } = review;
  const at = sql<Date>`coalesce(start, planned_start)`;
  let query = records
    .selectFrom('sessions')
    .select(['id', 'title', 'start', 'promotion', 'targets', 'state', 'removed'])
    .where('organisation', '=', organisation)
    .orderBy(at, 'desc')
    .orderBy('id');
  if (session !== null) query = query.where('id', '=', session);
  else if (starts !== null && ends !== null) query = query.where(at, '>=', starts).where(at, '<', ends);
  if (session === null && show !== null) query = query.where('show', '=', show);
  const rows = await query.execute();
  const aired = rows.filter(({ state, removed }) => removed === null && (state === 'ended' || state === 'reviewed'));
  return {
    aired: aired.slice(0, MOST).map(({ state: _, removed: __, ...one }) => one),
    planned: rows.filter(({ state }) => state !== 'live').length,
  };
}
