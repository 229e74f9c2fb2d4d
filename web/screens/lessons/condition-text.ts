import { useQuery } from '@tanstack/react-query';
import type { LessonConditions } from '#src/contract/lesson.ts';
import { LESSON_CONDITION_NAMES, type LessonConditionName } from '#src/contract/planning.ts';
import { api } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useWords } from '../../words.tsx';

/** Weekdays from Monday, 1 to 7, as one chooses them. */
export function useWeekdays(): { value: string; label: string }[] {
  const { locale } = useFormat();
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: capital(name.format(Date.UTC(2024, 0, day))),
  }));
}

/** What a lesson's conditions are, in people's words: hosts and shows by their names, slots as a weekday and an hour. */
export function useConditionText(): {
  one(name: LessonConditionName, value: string): string;
  all(conditions: LessonConditions): string;
} {
  const { lesson: w } = useWords();
  const weekdays = useWeekdays();
  const hosts = useQuery(api.hosts.list.queryOptions({ input: {}, staleTime: 300_000 })).data?.hosts ?? [];
  const shows = useQuery(api.shows.list.queryOptions({ input: {}, staleTime: 300_000 })).data?.shows ?? [];
  const said = (name: LessonConditionName, value: string) => {
    if (name === 'host') return hosts.find(({ id }) => id === value)?.name ?? value;
    if (name === 'show') return shows.find(({ id }) => id === value)?.name ?? value;
    if (name !== 'slot') return value;
    const [day = '', hour = ''] = value.split(' ');
    return w.slotAt(weekdays.find((one) => one.value === day)?.label ?? day, `${hour}:00`);
  };
  const one = (name: LessonConditionName, value: string) => `${w.conditions[name] ?? name} ${said(name, value)}`;
  return {
    one,
    all: (conditions) =>
      LESSON_CONDITION_NAMES.flatMap((name) => {
        const value = conditions[name];
        return value === undefined ? [] : [one(name, value)];
      }).join(' · '),
  };
}
