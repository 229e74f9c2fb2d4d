import { sql } from 'kysely';
import type { SinceLast } from '#src/contract/review.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import type { ReviewRow } from './enter-review.ts';

/** A page holds no more; the board holds them all. */
const MOST = 30;

/**
 * What changed since the closed review before this one of the same show: which of the statements it carried over are settled, and what
 * became of the actions that were open when it closed or were decided since. Actions that this review decided itself are not among them.
 *
 * @returns null for a show's first review
 * @example const since = await sinceLast(ctx, review); since?.actions[0]?.verdict // 'worked'
 */
export async function sinceLast(
  ctx: Pick<Writing, 'organisation' | 'records' | 'now'>,
  review: ReviewRow,
): Promise<SinceLast | null> {
  const { records, organisation } = ctx;
  const before = await records
    .selectFrom('reviews')
    .select(['id', 'title', 'closed'])
    .where('organisation', '=', organisation)
    .where('phase', '=', 'closed')
    .where('id', '!=', review.id)
    .where((is) => (review.show === null ? is('show', 'is', null) : is('show', '=', review.show)))
    .where('kind', review.kind === 'period' ? '=' : '!=', 'period')
    .$if(review.closed !== null, (query) => query.where('closed', '<', review.closed))
    .orderBy('closed', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before === undefined || before.closed === null) return null;
  const taken = await records
    .selectFrom('statements')
    .select('decision')
    .where('organisation', '=', organisation)
    .where('review', '=', review.id)
    .where('carried_from', 'is not', null)
    .execute();
  return {
    ...{ id: before.id, title: before.title, closed: before.closed.toISOString() },
    settled: taken.filter(({ decision }) => decision === 'accepted' || decision === 'dropped').length,
    carried: taken.length,
    actions: await becameOf(ctx, review, before.closed),
  };
}

/** Verdicts first, then what is over, then what is late, then the rest; of the review's show, or of all where it has none. */
async function becameOf(
  { records, organisation, now }: Pick<Writing, 'organisation' | 'records' | 'now'>,
  review: ReviewRow,
  closed: Date,
): Promise<SinceLast['actions']> {
  const today = now().toISOString().slice(0, 10);
  const late = sql<boolean>`(a.state IN ('open', 'doing') AND coalesce(a.due < ${today}, false))`;
  return records
    .selectFrom('actions as a')
    .leftJoin('verdicts as v', (on) => on.onRef('v.organisation', '=', 'a.organisation').onRef('v.action', '=', 'a.id'))
    .select(['a.id', 'a.verb', 'a.state', 'v.verdict', late.as('overdue')])
    .where('a.organisation', '=', organisation)
    .where((is) => is.or([is('a.closed', 'is', null), is('a.closed', '>', closed)]))
    .where((is) => is.or([is('a.review', 'is', null), is('a.review', '!=', review.id)]))
    .$if(review.show !== null, (query) =>
      query.where(
        sql<boolean>`(EXISTS (SELECT 1 FROM reviews r WHERE r.organisation = a.organisation AND r.id = a.review
            AND r.show = ${review.show})
          OR EXISTS (SELECT 1 FROM action_plans p WHERE p.organisation = a.organisation AND p.action = a.id
            AND p.show = ${review.show}))`,
      ),
    )
    .orderBy(
      sql`CASE WHEN v.verdict IS NOT NULL THEN 0 WHEN a.state = 'done' THEN 1 WHEN a.state = 'dropped' THEN 2
        WHEN ${late} THEN 3 ELSE 4 END`,
    )
    .orderBy('a.created')
    .limit(MOST)
    .execute();
}
