import { sql } from 'kysely';
import { instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { openReview } from './open-review.ts';

const DAY_MS = 86_400_000;

/**
 * Opens the reviews that shows' schedules ask for: of each session that has ended, of each week or month that is over and had a session.
 * Any number of processes may: a session and a stretch of a show are under review once.
 *
 * @returns how many were opened
 * @example const opened = await openDueReviews(system, origin);
 */
export async function openDueReviews(system: Omit<Context, 'organisation'>, origin: string): Promise<number> {
  const { records } = system;
  const ended = sql<Date>`coalesce(s.start + make_interval(secs => s.duration_s), s.start)`;
  const sessions = await records
    .selectFrom('review_schedules as p')
    .innerJoin('sessions as s', (on) =>
      on.onRef('s.organisation', '=', 'p.organisation').onRef('s.show', '=', 'p.show'),
    )
    .leftJoin('reviews as r', (on) => on.onRef('r.organisation', '=', 's.organisation').onRef('r.session', '=', 's.id'))
    .select(['s.organisation', 's.id'])
    .where('p.rhythm', '=', 'after_session')
    .where('s.state', '=', 'ended')
    .where('s.removed', 'is', null)
    .where('r.id', 'is', null)
    .whereRef(ended, '>=', 'p.since')
    .orderBy('s.start')
    .limit(50)
    .execute();
  let opened = 0;
  for (const { organisation, id } of sessions)
    opened += await open({ ...system, organisation }, { kind: 'session', session: id }, origin);

  const periodic = await records
    .selectFrom('review_schedules as p')
    .innerJoin('organisations as o', 'o.id', 'p.organisation')
    .select(['p.organisation', 'p.show', 'p.rhythm', 'p.since', 'o.zone'])
    .where('p.rhythm', 'in', ['weekly', 'monthly'])
    .execute();
  for (const { organisation, show, rhythm, since, zone } of periodic) {
    const { from, to } = lastOver(rhythm === 'weekly' ? 'week' : 'month', system.now(), zone);
    if (to <= since) continue;
    const [under, aired] = [
      await records
        .selectFrom('reviews')
        .select('id')
        .where('organisation', '=', organisation)
        .where('show', '=', show)
        .where('kind', '=', 'show')
        .where('starts', '=', from)
        .executeTakeFirst(),
      await records
        .selectFrom('sessions')
        .select('id')
        .where('organisation', '=', organisation)
        .where('show', '=', show)
        .where('state', 'in', ['ended', 'reviewed'])
        .where('removed', 'is', null)
        .where('start', '>=', from)
        .where('start', '<', to)
        .limit(1)
        .executeTakeFirst(),
    ];
    if (under !== undefined || aired === undefined) continue;
    const asked = { kind: 'show', show, from: from.toISOString(), to: to.toISOString() } as const;
    opened += await open({ ...system, organisation }, asked, origin);
  }
  return opened;
}

/** One that another process opened meanwhile, or whose session was taken away, is no failure. */
async function open(ctx: Context, asked: Parameters<typeof openReview>[1], origin: string): Promise<number> {
  try {
    await openReview(ctx, asked, origin);
    return 1;
  } catch (error) {
    if (error instanceof AftershowError && (error.code === 'conflict' || error.code === 'not_found')) return 0;
    throw error;
  }
}

/** The last whole week from Monday, or calendar month, by the organisation's clocks. */
function lastOver(unit: 'week' | 'month', now: Date, zone: string): { from: Date; to: Date } {
  const today = new Date(`${wallTimeOf(now.getTime(), zone).date}T00:00:00Z`);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MS;
  const [from, to] =
    unit === 'week' ? [monday - 7 * DAY_MS, monday] : [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
  const midnight = (day: number) =>
    new Date(instantOf({ date: new Date(day).toISOString().slice(0, 10), time: '00:00' }, zone).instant);
  return { from: midnight(from), to: midnight(to) };
}
