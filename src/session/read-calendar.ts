import { sql } from 'kysely';
import type { CalendarEntry, CalendarSlot } from '#src/contract/calendar.ts';
import { addDays, instantOf, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/** What happens on some days, as the organisation's zone counts days. */
export interface CalendarDays {
  zone: string;
  today: string;
  sessions: CalendarEntry[];
  undated: { id: string; title: string }[];
  slots: CalendarSlot[];
}

/**
 * The calendar of some days, both ends included: sessions by when they started, else by when they are planned, planned sessions
 * without a day, and the slots to come of shows for which nobody has planned a session on that day.
 *
 * @param days '2026-11-01' to '2026-11-30'
 * @throws AftershowError not_found for an organisation that is none
 * @example const { sessions, slots } = await readCalendar(ctx, { from: '2026-11-01', to: '2026-11-30' });
 */
export async function readCalendar(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  { from, to }: { from: string; to: string },
): Promise<CalendarDays> {
  const { organisation, records } = ctx;
  const here = await records
    .selectFrom('organisations')
    .select('zone')
    .where('id', '=', organisation)
    .executeTakeFirst();
  if (here === undefined) throw new AftershowError('not_found', 'no such organisation');
  const { zone } = here;
  const midnight = (date: string) => new Date(instantOf({ date, time: '00:00' }, zone).instant);
  const at = sql<Date>`coalesce(s.start, s.planned_start)`;
  const rows = await records
    .selectFrom('sessions as s')
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 's.organisation').onRef('h.id', '=', 's.host'))
    .leftJoin('shows as w', (join) => join.onRef('w.organisation', '=', 's.organisation').onRef('w.id', '=', 's.show'))
    .select(['s.id', 's.title', 's.state', 's.language', 's.duration_s', 's.planned_duration_s', 's.show'])
    .select(['h.name as host', 'w.name as show_name', at.as('at')])
    .where('s.organisation', '=', organisation)
    .where('s.removed', 'is', null)
    .where(at, '>=', midnight(from))
    .where(at, '<', midnight(addDays(to, 1)))
    .orderBy('at')
    .orderBy('s.id')
    .execute();
  const undated = await records
    .selectFrom('sessions')
    .select(['id', 'title'])
    .where('organisation', '=', organisation)
    .where('state', '=', 'planned')
    .where('start', 'is', null)
    .where('planned_start', 'is', null)
    .where('removed', 'is', null)
    .orderBy('created')
    .limit(100)
    .execute();
  const sessions = rows.map(({ at: start, show, show_name, duration_s, planned_duration_s, ...one }) => ({
    ...one,
    show: show === null ? null : { id: show, name: show_name ?? show },
    start: start.toISOString(),
    duration_s: duration_s ?? planned_duration_s,
    ...wallTimeOf(start.getTime(), zone),
  }));
  const slots = await freeSlots(ctx, { from, to, zone, taken: sessions });
  return { zone, today: wallTimeOf(ctx.now().getTime(), zone).date, sessions, undated, slots };
}

async function freeSlots(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  days: { from: string; to: string; zone: string; taken: readonly CalendarEntry[] },
): Promise<CalendarSlot[]> {
  const { from, to, zone, taken } = days;
  const shows = await ctx.records
    .selectFrom('shows as w')
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 'w.organisation').onRef('h.id', '=', 'w.host'))
    .select(['w.id', 'w.name', 'w.slot_weekday', 'w.slot_time', 'w.duration_s', 'h.name as host'])
    .where('w.organisation', '=', ctx.organisation)
    .where('w.archived', 'is', null)
    .where('w.slot_weekday', 'is not', null)
    .where('w.slot_time', 'is not', null)
    .orderBy('w.name')
    .execute();
  const planned = new Set(taken.map(({ show, date }) => `${show?.id} ${date}`));
  const now = ctx.now().toISOString();
  const found: CalendarSlot[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const weekday = weekdayOf(date);
    for (const { id, name, host, slot_weekday, slot_time, duration_s } of shows) {
      if (slot_weekday !== weekday || slot_time === null || planned.has(`${id} ${date}`)) continue;
      const { instant } = instantOf({ date, time: slot_time }, zone);
      // Clocks may skip the slot's time that day: the time shown is the one there is.
      const { time } = wallTimeOf(instant, zone);
      if (instant > now) found.push({ show: { id, name }, host, start: instant, duration_s, date, time });
    }
  }
  return found.sort((a, b) => (a.start < b.start ? -1 : 1));
}
