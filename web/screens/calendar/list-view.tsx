import { useFormat } from '../../words.tsx';
import styles from './calendar.module.css';
import { DayItem } from './day-item.tsx';
import { type CalendarData, dayName, itemsByDay } from './days.ts';

/** The days of a month on which something happens, one below the other. */
export function ListView({ data, days }: { data: CalendarData; days: readonly string[] }) {
  const format = useFormat();
  const items = itemsByDay(data);
  return (
    <ol className={styles.agenda}>
      {days
        .filter((date) => items.has(date))
        .map((date) => (
          <li key={date} aria-current={date === data.today ? 'date' : undefined}>
            <h3>{dayName(format.locale, date, 'long')}</h3>
            {items.get(date)?.map((item) => (
              <DayItem key={item.key} item={item} detailed />
            ))}
          </li>
        ))}
    </ol>
  );
}
