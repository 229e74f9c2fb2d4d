import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import { advanceReview } from './advance-review.ts';

/** What follows by time: the close is somebody's own deed, since guards may stand before it. */
const NEXT = { facts: 'sense', sense: 'lessons', lessons: 'actions' } as const;

/**
 * Moves reviews whose schedule says how long a phase stays open on to the next, up to the actions.
 *
 * @returns how many went on
 * @example const moved = await advanceByTime(system);
 */
export async function advanceByTime(system: Omit<Context, 'organisation'>): Promise<number> {
  const over = await system.records
    .selectFrom('reviews')
    .select(['organisation', 'id', 'phase'])
    .where('phase', 'in', Object.keys(NEXT) as (keyof typeof NEXT)[])
    .where('phase_hours', 'is not', null)
    .where(sql<boolean>`phase_since + make_interval(hours => phase_hours) <= ${system.now()}`)
    .orderBy('phase_since')
    .limit(200)
    .execute();
  let moved = 0;
  for (const { organisation, id, phase } of over) {
    if (!(phase in NEXT)) continue;
    await advanceReview({ ...system, organisation }, { id, phase: NEXT[phase as keyof typeof NEXT] });
    moved += 1;
  }
  return moved;
}
