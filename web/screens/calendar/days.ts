import type { CalendarEntry, CalendarSlot } from '#src/contract/calendar.ts';
import { addDays, weekdayOf } from '#src/contract/zoned-time.ts';

export const VIEWS = ['month', 'week', 'list'] as const;
export type View = (typeof VIEWS)[number];

/** Everything of the calendar's answer that views draw. */
export interface CalendarData {
  today: string;
  sessions: CalendarEntry[];
  slots: CalendarSlot[];
}

/** One line of a day: a session, or a slot that is free. */
export type DayItem = { time: string; key: string } & ({ session: CalendarEntry } | { slot: CalendarSlot });

/** The days that a view of a day shows: whole weeks from Monday, or the days of its month. */
export function daysOf(view: View, date: string): string[] {
  const monday = (day: string) => addDays(day, 1 - weekdayOf(day));
  if (view === 'week') return run(monday(date), addDays(monday(date), 6));
  const first = `${date.slice(0, 7)}-01`;
  const last = addDays(firstOfNext(first), -1);
  return view === 'list' ? run(first, last) : run(monday(first), addDays(monday(last), 6));
}

/** The day that a step forward or back leads to. */
export function stepped(view: View, date: string, by: number): string {
  if (view === 'week') return addDays(date, 7 * by);
  const [year = 0, month = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
  // The 31st of a shorter month is its last day.
  const last = addDays(firstOfNext(first), -1);
  return [`${first.slice(0, 8)}${date.slice(8)}`, last].sort()[0] ?? first;
}

function firstOfNext(first: string): string {
  return `${addDays(first, 31).slice(0, 7)}-01`;
}

function run(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What happens on each day, by the clock. */
export function itemsByDay({ sessions, slots }: CalendarData): Map<string, DayItem[]> {
  const days = new Map<string, DayItem[]>();
  const put = (date: string, item: DayItem) => days.set(date, [...(days.get(date) ?? []), item]);
  for (const session of sessions) put(session.date, { time: session.time, key: session.id, session });
  for (const slot of slots) put(slot.date, { time: slot.time, key: `${slot.show.id} ${slot.date}`, slot });
  for (const items of days.values()) items.sort((a, b) => (a.time < b.time ? -1 : 1));
  return days;
}

const FORMS = {
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'short' },
  weekdayLong: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Some days as their language writes them: '16–22 Nov 2026'. */
export function daysName(locale: string, from: string, to: string): string {
  const at = (date: string) => new Date(`${date}T12:00:00Z`);
  return new Intl.DateTimeFormat(locale, { ...FORMS.short, timeZone: 'UTC' }).formatRange(at(from), at(to));
}

/** A day as its language writes it; a day is no instant, so no zone has a part in it. */
export function dayName(locale: string, date: string, form: keyof typeof FORMS): string {
  return new Intl.DateTimeFormat(locale, { ...FORMS[form], timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}
