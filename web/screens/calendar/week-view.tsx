import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './calendar.module.css';
import { DayItem } from './day-item.tsx';
import { type CalendarData, dayName, itemsByDay } from './days.ts';

/** A week of days side by side. */
export function WeekView({ data, days }: { data: CalendarData; days: readonly string[] }) {
  const { here } = useMe();
  const { calendar: words } = useWords();
  const format = useFormat();
  const mayPlan = useMay('session.write');
  const items = itemsByDay(data);
  return (
    <ol className={styles.week}>
      {days.map((date) => {
        const name = dayName(format.locale, date, 'long');
        return (
          <li key={date} className={styles.column} aria-current={date === data.today ? 'date' : undefined}>
            <h3>{name}</h3>
            {(items.get(date) ?? []).map((item) => (
              <DayItem key={item.key} item={item} detailed />
            ))}
            {mayPlan && (
              <Link
                to="/o/$organisation/sessions/new"
                params={{ organisation: here.id }}
                search={{ date } as never}
                className={styles.plus ?? ''}
                aria-label={words.planOn(name)}
              >
                <IconPlus size={18} aria-hidden="true" />
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
